using System.Globalization;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Normalization;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>Parameters and statistics where samples are the lanes: their memory, their start, and their copies in canonical order.</summary>
internal static class LaneParametersEmitter
{
    /// <summary>Memory, initialization and copies; the public methods are those of every network.</summary>
    public static void Emit(NetworkWriter halves, LaneNetwork network)
    {
        LayerGraph graph = network.Graph;
        SourceWriter writer = halves.Engine;
        writer.Write($$"""
            // Tensor by tensor in canonical order, each from a whole vector on; rows of dense weights are padded to whole vectors. Behind them, laid out
            // alike, gradients and the optimizer's moments, so that one reference and constant distances reach them all.
            private readonly AlignedFloats _parameters = new(4 * ParameterFloats);
            private const int ParameterFloats = {{network.ParameterFloats}};
            private const int Gradients = ParameterFloats, FirstMoments = 2 * ParameterFloats, SecondMoments = 3 * ParameterFloats;
            private const int GroupSamples = {{LaneLayout.GroupSamples}}; // samples in a group: the lanes of the widest vector
            private readonly Inputs[] _inputs; // the first for training; in inference one per thread
            private readonly Block[] _blocks; // in inference one per thread
            private Block _block; // of training

            """);
        EmitStatistics(writer, graph);
        EmitInitialization(halves, network);
        EmitCopies(writer, graph);
    }

    private static void EmitStatistics(SourceWriter writer, LayerGraph graph)
    {
        if (graph.StatisticCount == 0)
            return;
        writer.Write($$"""
            private readonly float[] _statistics = new float[StatisticCount]; // running means and variances
            private readonly float[] _laneMasks = new float[2 * GroupSamples]; // ones, then zeros
            """);
        foreach (BatchNormOperation norm in graph.Operations.OfType<BatchNormOperation>())
            writer.Write($"private readonly float[] _moments{norm.Id} = new float[{4 * norm.Channels}]; // [channel]: mean, 1/√(variance + ε), and the backward pass's means");
        writer.Blank();
        writer.Write("""
            /// <summary>The moments of inference, from the running statistics.</summary>
            """);
        writer.Open("private void UseRunningStatistics()");
        foreach (BatchNormOperation norm in graph.Operations.OfType<BatchNormOperation>())
            writer.Write(norm.InferenceMoments);
        writer.Close();
        writer.Blank();
        writer.Write("""
            /// <summary>1/√(variance + ε), in double, which is exactly rounded everywhere.</summary>
            private static float InverseDeviation(double variance, double epsilon) => (float)(1 / Math.Sqrt(variance + epsilon));

            /// <summary>Where the mask of a group with so many samples starts: ones for these, zeros for the other lanes.</summary>
            private static nuint LaneMask(int samples) => (nuint)(GroupSamples - Math.Min(samples, GroupSamples));

            """);
    }

    private static void EmitInitialization(NetworkWriter halves, LaneNetwork network)
    {
        Parameter[] parameters = [.. network.Graph.Parameters];
        if (network.HasDropout)
            halves.Engine.Write("private ulong _seed; // dropout's masks grow from it too\n");
        string documentation = $$"""
            /// <summary>
            /// Draws fresh weights, sets all biases to zero and starts the optimizer anew. "he" is uniform in ±√(6 / inputs) (He et al. 2015),
            /// "glorot" in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010), with the inputs and outputs of a position of the kernel.
            /// </summary>
            {{InitializationEmitter.SeedDocumentation(network.HasDropout)}}
            """;
        halves.Write(new ApiMethod("void", "Initialize", EquatableArrays.Of(new ApiParameter("ulong", "seed")), documentation, InitializeBody(network, parameters)));
        InitializationEmitter.EmitNumbers(
            halves.Engine,
            usesUniform: parameters.Any(parameter => parameter.Initializer?.Kind is Initializer.He or Initializer.Glorot),
            usesNormal: network.HasNormal, network.HasDropout);
    }

    private static string InitializeBody(LaneNetwork network, Parameter[] parameters)
    {
        var writer = new SourceWriter();
        if (network.HasDropout)
            writer.Write("_seed = seed;");
        if (parameters.Any(parameter => parameter.Start == ParameterStart.Drawn && parameter.Initializer!.Kind != Initializer.Zeros))
            writer.Write("ulong state = seed;");
        writer.Write("_parameters.Span.Clear();\n_hasOneSampleParameters = false;\nOptimizerStep = 0;");
        foreach (Parameter parameter in parameters)
            EmitStart(writer, parameter);
        foreach (Statistic statistic in network.Graph.Statistics)
            writer.Write($"_statistics.AsSpan({statistic.Offset}, {statistic.Count}).Fill({SourceWriter.Literal(statistic.Start)}); // {statistic.Name}");
        return writer.ToString().TrimEnd('\n');
    }

    private static void EmitStart(SourceWriter writer, Parameter parameter)
    {
        if (parameter.Start == ParameterStart.Zeros || parameter.Initializer?.Kind == Initializer.Zeros)
            return;
        string value = "1";
        if (parameter.Start == ParameterStart.Drawn)
        {
            value = parameter.Initializer!.Kind switch
            {
                Initializer.Normal => $"(float)(Normal(ref state) * {parameter.Initializer.Deviation.ToString("R", CultureInfo.InvariantCulture)}d)",
                Initializer.He => $"Uniform(ref state) * (float)Math.Sqrt(6.0 / {parameter.FanIn})",
                _ => $"Uniform(ref state) * (float)Math.Sqrt(6.0 / ({parameter.FanIn} + {parameter.FanOut}))",
            };
        }
        EmitRows(writer, parameter, $"// {parameter.Name}", $"_parameters.At({Place(parameter)}) = {value};");
    }

    private static void EmitCopies(SourceWriter writer, LayerGraph graph)
    {
        writer.Blank();
        writer.Open("private static void Import(ReadOnlySpan<float> from, ref float to)");
        foreach (Parameter parameter in graph.Parameters)
            EmitRows(writer, parameter, $"// {parameter.Name}", $"Unsafe.Add(ref to, {Place(parameter)}) = from[{Canonical(parameter)}];");
        writer.Close();
        writer.Blank();
        writer.Open("private static void Export(ref float from, Span<float> to)");
        foreach (Parameter parameter in graph.Parameters)
            EmitRows(writer, parameter, $"// {parameter.Name}", $"to[{Canonical(parameter)}] = Unsafe.Add(ref from, {Place(parameter)});");
        writer.Close();
    }

    private static void EmitRows(SourceWriter writer, Parameter parameter, string comment, string statement)
    {
        writer.Write(comment);
        if (parameter.RowLength == 1)
        {
            writer.Write($"for (int row = 0; row < {parameter.Rows}; row++)\n    {statement}");
            return;
        }
        writer.Open($"for (int row = 0; row < {parameter.Rows}; row++)");
        writer.Write($"for (int at = 0; at < {parameter.RowLength}; at++)\n    {statement}");
        writer.Close();
    }

    private static string Place(Parameter parameter) => $"{parameter.Offset} + {Within(parameter.RowLength, parameter.RowStride)}";

    private static string Canonical(Parameter parameter) => $"{parameter.CanonicalOffset} + {Within(parameter.RowLength, parameter.RowLength)}";

    private static string Within(int length, int stride) => length == 1 ? Expressions.Product(stride, "row") : $"row * {stride} + at";
}
