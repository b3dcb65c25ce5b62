using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// The two halves of a generated class. Its public members stand in the class itself. What computes stands in a nested class, the engine, so that
/// none of its names can collide with the network's, or with those of a user's own part of the class.
/// </summary>
internal sealed class NetworkWriter
{
    /// <summary>The halves of <paramref name="network"/>.</summary>
    public NetworkWriter(NetworkModel network)
    {
        Field = FieldOf(network);
        EngineName = EngineNameOf(network);
    }

    /// <summary>The public members.</summary>
    public SourceWriter Api { get; } = new(depth: 1);

    /// <summary>The members of the engine.</summary>
    public SourceWriter Engine { get; } = new(depth: 2);

    /// <summary>The class's field that holds its engine.</summary>
    public string Field { get; }

    /// <summary>The engine's class.</summary>
    public string EngineName { get; }

    /// <summary>The name of a network's engine; a network may itself be called Engine, and no member may be called like its class.</summary>
    public static string EngineNameOf(NetworkModel network) => network.Spec.Name == "Engine" ? "NetworkEngine" : "Engine";

    /// <summary>The field that holds a network's engine.</summary>
    private static string FieldOf(NetworkModel network) => network.Spec.Name == "_engine" ? "_networkEngine" : "_engine";

    /// <summary>How the engine is declared in each file.</summary>
    public static string Declaration(NetworkModel network) => $"private sealed partial class {EngineNameOf(network)}";

    /// <summary>Begins a section in both halves.</summary>
    public void Section(string title)
    {
        Api.Section(title);
        Engine.Section(title);
    }

    /// <summary>Adds a public method: the class documents it and passes it on; the engine gives it exclusive access to the memory and has its body.</summary>
    public void Write(ApiMethod method)
    {
        Api.Blank();
        Api.Write(method.Documentation);
        Api.Write($"public {method.Returns} {method.Name}({method.Declared}) => {Field}.{method.Name}({method.Passed});");
        Engine.Blank();
        Engine.Open($"public {method.Returns} {method.Name}({method.DeclaredWithoutDefaults})");
        Engine.Write("using ExclusiveAccess access = _workers.Acquire();");
        Engine.Write(method.Body);
        Engine.Close();
    }
}

/// <summary>A public method of the network. <paramref name="Documentation"/> is its XML documentation, <paramref name="Body"/> the engine's statements.</summary>
internal sealed record ApiMethod(string Returns, string Name, EquatableArray<ApiParameter> Parameters, string Documentation, string Body)
{
    /// <summary>The documentation of what every method throws where it has no exclusive access.</summary>
    public const string OtherCall = "/// <exception cref=\"InvalidOperationException\">Another call is under way.</exception>";

    /// <summary>The parameters as the class declares them.</summary>
    public string Declared => Join(parameter => parameter.Default == null ? parameter.Declaration : $"{parameter.Declaration} = {parameter.Default}");

    /// <summary>The parameters as the engine declares them.</summary>
    public string DeclaredWithoutDefaults => Join(parameter => parameter.Declaration);

    /// <summary>The arguments of the call.</summary>
    public string Passed => Join(parameter => parameter.IsIn ? $"in {parameter.Name}" : parameter.Name);

    private string Join(Func<ApiParameter, string> text) => string.Join(", ", Parameters.Select(text));
}

/// <summary>A parameter of a public method, with a default value or none.</summary>
internal sealed record ApiParameter(string Type, string Name, string? Default = null)
{
    /// <summary>Whether it is passed by reference, to be read.</summary>
    public bool IsIn { get; init; }

    /// <summary>The parameter as a method declares it.</summary>
    public string Declaration => IsIn ? $"in {Type} {Name}" : $"{Type} {Name}";
}
