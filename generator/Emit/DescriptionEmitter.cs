using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>What the class tells about itself: its layers, parameters and statistics, so that a program need not assume a chain of dense layers.</summary>
internal static class DescriptionEmitter
{
    /// <summary>The descriptions.</summary>
    public static void Emit(SourceWriter writer, LayerGraph graph)
    {
        writer.Section("Description: layers, parameters and statistics");
        writer.Write("""
            /// <summary>One layer of the network; a residual block comes behind the layers inside it.</summary>
            /// <param name="Name">Its name, which begins those of its parameters: "layer3", or "layer3.0" inside a residual block.</param>
            /// <param name="Kind">The type in the JSON file: "dense", "conv2d", "maxPool2d", …</param>
            /// <param name="InputShape">The shape of one sample's input: [values], or [channels, rows, columns].</param>
            /// <param name="OutputShape">The shape of one sample's output.</param>
            /// <param name="Activation">The activation, "identity" for none.</param>
            /// <param name="ParameterCount">Its parameters, without those of the layers inside a residual block.</param>
            public sealed record LayerDescription(
                string Name, string Kind, IReadOnlyList<int> InputShape, IReadOnlyList<int> OutputShape, string Activation, int ParameterCount);

            /// <summary>One named tensor.</summary>
            /// <param name="Name">Its name in model files: "layer0.weight".</param>
            /// <param name="Shape">Its dimensions, as PyTorch's.</param>
            /// <param name="Offset">Where it starts in canonical order.</param>
            public sealed record TensorDescription(string Name, IReadOnlyList<int> Shape, int Offset);

            /// <summary>The shape of one sample: [values], or [channels, rows, columns].</summary>
            """);
        writer.Write($"public static IReadOnlyList<int> InputShape {{ get; }} = {Shape(graph.Input.Shape)};");
        writer.Blank();
        writer.Write("/// <summary>The layers, in the order of the forward pass.</summary>");
        EmitList(writer, "LayerDescription", "Layers", graph.Operations.Select(Layer));
        writer.Write("/// <summary>The parameters, in canonical order.</summary>");
        EmitList(writer, "TensorDescription", "Parameters", graph.Parameters.Select(parameter =>
            $"new(\"{parameter.Name}\", new[] {{ {string.Join(", ", parameter.Dimensions)} }}, {parameter.CanonicalOffset})"));
        writer.Write("/// <summary>The running statistics of batch normalization, in canonical order.</summary>");
        EmitList(writer, "TensorDescription", "Statistics", graph.Statistics.Select(statistic =>
            $"new(\"{statistic.Name}\", new[] {{ {statistic.Count} }}, {statistic.Offset})"));
        writer.Write("/// <summary>Values of all statistics.</summary>");
        writer.Write($"public const int StatisticCount = {graph.StatisticCount};");
    }

    private static string Layer(Operation operation)
    {
        string kind = LayerKinds.NameOf(operation.Kind), activation = operation.Activation.Name;
        int parameters = operation.Parameters.Sum(parameter => parameter.Count);
        return $"new(\"{operation.Name}\", \"{kind}\", {Shape(operation.Input.Shape)}, {Shape(operation.Output.Shape)}, \"{activation}\", {parameters})";
    }

    private static void EmitList(SourceWriter writer, string type, string name, IEnumerable<string> entries)
    {
        string[] all = [.. entries];
        if (all.Length == 0)
        {
            writer.Write($"public static IReadOnlyList<{type}> {name} {{ get; }} = Array.Empty<{type}>();");
            writer.Blank();
            return;
        }
        writer.Write($"public static IReadOnlyList<{type}> {name} {{ get; }} = new {type}[]\n{{");
        foreach (string entry in all)
            writer.Write($"    {entry},");
        writer.Write("};");
        writer.Blank();
    }

    private static string Shape(Shape shape) => shape.IsImage
        ? $"new[] {{ {shape.Channels}, {shape.Rows}, {shape.Columns} }}"
        : $"new[] {{ {shape.Count} }}";
}
