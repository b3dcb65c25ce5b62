using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>
/// The types of .NET that a network cannot call by their short names, because its project means something else by them:
/// a class <c>Environment</c> in the network's namespace, a namespace <c>My.Math</c> around it, an alias, a member of its own.
/// </summary>
internal sealed record HiddenTypes(string FullName, EquatableArray<string> Names)
{
    /// <summary>What the project hides from its networks; nothing, as a rule.</summary>
    public static EquatableArray<HiddenTypes> Find((EquatableArray<NetworkIdentity> Networks, Compilation Compilation) pair, CancellationToken cancellation)
    {
        NetworkIdentity[] networks = [.. pair.Networks.Where(network => network.Rival == null)];
        if (networks.Length == 0)
            return default;
        // The compiler itself is asked, at the place where the generated code will be.
        var options = pair.Compilation.SyntaxTrees.FirstOrDefault()?.Options as CSharpParseOptions;
        SyntaxTree[] places = [.. networks.Select(network => CSharpSyntaxTree.ParseText(Place(network), options, cancellationToken: cancellation))];
        Compilation compilation = pair.Compilation.AddSyntaxTrees(places);
        return networks.Zip(places, (network, place) => new HiddenTypes(network.FullName, HiddenAt(compilation, place, cancellation)))
            .Where(found => found.Names.Any())
            .ToEquatableArray();
    }

    private static string Place(NetworkIdentity network)
    {
        int dot = network.FullName.LastIndexOf('.');
        var writer = new SourceWriter();
        HeaderEmitter.EmitUsings(writer, dot < 0 ? null : network.FullName.Substring(0, dot), CalledTypes.Spaces);
        if (network.RefusedName != null)
            writer.Write($"partial class {network.RefusedName} {{ }}");
        writer.Write($"partial class {network.FullName.Substring(dot + 1)} {{ }}");
        return writer.ToString();
    }

    private static EquatableArray<string> HiddenAt(Compilation compilation, SyntaxTree place, CancellationToken cancellation)
    {
        SemanticModel model = compilation.GetSemanticModel(place);
        int inside = place.GetText(cancellation).ToString().LastIndexOf('}') - 1;
        return CalledTypes.Namespaces
            .Where(type => Meanings(type.Key).Any(symbol => !IsType(symbol, type.Value)))
            .Select(type => type.Key)
            .ToEquatableArray();

        // [MethodImpl] is looked for by both its names.
        IEnumerable<ISymbol> Meanings(string name) =>
            model.LookupSymbols(inside, name: name).Concat(model.LookupSymbols(inside, name: name + "Attribute"));
    }

    private static bool IsType(ISymbol symbol, string space) =>
        symbol is INamedTypeSymbol { ContainingType: null } && symbol.ContainingNamespace.ToDisplayString() == space;
}
