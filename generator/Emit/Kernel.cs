namespace Generated.Digits.Generator.Emit;

/// <summary>A parameter of a kernel: its C# type and its name.</summary>
internal sealed record KernelParameter(string Type, string Name)
{
    /// <summary>Whether arguments are passed by reference.</summary>
    public bool IsReference => Type.StartsWith("ref ", StringComparison.Ordinal);

    /// <summary>The first of many floats.</summary>
    public static KernelParameter Floats(string name) => new("ref float", name);

    /// <summary>A whole number.</summary>
    public static KernelParameter Integer(string name) => new("int", name);

    /// <summary>The items [first, last) of the kernel's range.</summary>
    public static KernelParameter[] Range { get; } = [Integer("first"), Integer("last")];
}

/// <summary>
/// A kernel: a method that every register width implements. Its declaration, its entry in the interface and every call of it are written here,
/// so they cannot differ.
/// </summary>
internal abstract class Kernel(string name, string summary, params KernelParameter[] parameters)
{
    /// <summary>The method's name.</summary>
    public string Name => name;

    /// <summary>Its type parameters and their constraints; none as a rule.</summary>
    protected virtual KernelTypes Types => KernelTypes.None;

    private string Declaration =>
        $"void {name}{Types.Parameters}({string.Join(", ", parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"))}){Types.Constraints}";

    /// <summary>The entry in the interface.</summary>
    public void EmitEntry(SourceWriter writer)
    {
        writer.Write($"/// <summary>{summary}</summary>");
        writer.Write($"static abstract {Declaration};");
    }

    /// <summary>The implementation for one register width.</summary>
    public void Emit(SourceWriter writer, VectorShape shape)
    {
        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"public static {Declaration}");
        EmitBody(writer, shape);
        writer.Close();
    }

    /// <summary>The statements of the implementation.</summary>
    protected abstract void EmitBody(SourceWriter writer, VectorShape shape);

    /// <summary>A call from code that is generic over the kernels; one argument a parameter, references without <c>ref</c>.</summary>
    public string Call(params string[] arguments) => CallWith("", arguments);

    /// <summary>A call with type arguments.</summary>
    public string CallWith(string types, params string[] arguments)
    {
        if (arguments.Length != parameters.Length)
            throw new ArgumentException($"{name} takes {parameters.Length} arguments, not {arguments.Length}.");
        IEnumerable<string> passed = arguments.Zip(parameters, (argument, parameter) => parameter.IsReference ? $"ref {argument}" : argument);
        return $"TKernels.{name}{types}({string.Join(", ", passed)});";
    }
}

/// <summary>The type parameters of a kernel, as in <c>&lt;TRule&gt;</c>, and their constraints.</summary>
internal sealed record KernelTypes(string Parameters, string Constraints)
{
    /// <summary>None.</summary>
    public static KernelTypes None { get; } = new("", "");

    /// <summary>The update rule that receives the gradients.</summary>
    public static KernelTypes Rule { get; } = new("<TRule>", " where TRule : struct, IUpdateRule<TRule>");

    /// <summary>How the network's inputs are read.</summary>
    public static KernelTypes Inputs { get; } = new("<TInputs>", " where TInputs : struct, IInputs");

    /// <summary>Both.</summary>
    public static KernelTypes InputsAndRule { get; } = new("<TInputs, TRule>", Inputs.Constraints + Rule.Constraints);
}
