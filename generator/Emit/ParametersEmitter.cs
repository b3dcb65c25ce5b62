using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Schedule;
using Generated.Digits.Generator.Spec;
using static Generated.Digits.Generator.Emit.Expressions;

namespace Generated.Digits.Generator.Emit;

/// <summary>Parameters: their memory, their start, and their way in and out in canonical order.</summary>
internal static class ParametersEmitter
{
    private const string Errors = $$"""
        /// <exception cref="ArgumentException">Another count of values.</exception>
        {{ApiMethod.OtherCall}}
        """;

    /// <summary>The section.</summary>
    public static void Emit(NetworkWriter halves, DenseNetwork network)
    {
        halves.Section("Parameters");
        SourceWriter writer = halves.Engine;
        DenseLayout.EmitConstants(writer, network);
        writer.Blank();
        writer.Write($$"""
            private readonly AlignedFloats _parameters = new(4 * ParameterFloats);
            private const int ParameterFloats = {{network.ParameterFloats}};
            private const int Gradients = ParameterFloats, FirstMoments = 2 * ParameterFloats, SecondMoments = 3 * ParameterFloats;
            private readonly Inputs[] _inputs; // one per thread
            private readonly Block[] _blocks; // {{(RepeatedOutput.Applies(network) ? "in training the first two in turn, and of the last layer each thread its own" : "in training the first two in turn")}}; in inference one per thread
            """);
        foreach (DenseLayer layer in network.Rest)
        {
            int panels = layer.Previous!.Panels;
            writer.Write($"private readonly AlignedFloats _transposed{layer.Index} = new({Product(panels, $"TransposedPanel{layer.Index}")}); // weights of layer {layer.Index}, for the backward pass");
        }
        foreach (DenseLayer layer in network.Layers)
        {
            writer.Blank();
            writer.Write($$"""
                /// <summary>Where the weight from an input to a unit of layer {{layer.Index}} lies.</summary>
                private static int Weight{{layer.Index}}(int unit, int input) => {{WeightAt(layer)}};

                /// <summary>Where the bias of a unit of layer {{layer.Index}} lies.</summary>
                private static int Bias{{layer.Index}}(int unit) => {{BiasAt(layer)}};
                """);
        }
        writer.Blank();
        InitializationEmitter.Emit(halves, network);
        EmitTransfer(halves, network.Layers.Count > 1 ? "\nTranspose();" : "");
        EmitStatisticsTransfer(halves, hasStatistics: false);
        EmitCopy(writer, network, "Import(ReadOnlySpan<float> from, ref float to)", "Unsafe.Add(ref to, {0}) = from[{1}]");
        EmitCopy(writer, network, "Export(ref float from, Span<float> to)", "to[{1}] = Unsafe.Add(ref from, {0})");
        writer.Blank();
        if (network.Layers.Count > 1)
        {
            writer.Write("/// <summary>Copies all weights that the backward pass reads to where it reads them.</summary>");
            writer.Open("private void Transpose()");
            foreach (DenseLayer layer in network.Rest)
                writer.Write(DenseMethods.OverPanels(layer, panel => $"Transpose{layer.Index}({panel}, 0, {layer.InputRows});", 0));
            writer.Close();
        }
        foreach (DenseLayer layer in network.Rest)
            EmitTranspose(writer, network, layer);
    }

    /// <summary>The public methods that get and set parameters and the optimizer's state; <paramref name="afterImport"/> follows an import.</summary>
    public static void EmitTransfer(NetworkWriter writer, string afterImport)
    {
        writer.Write(new ApiMethod("void", "ImportParameters", EquatableArrays.Of(new ApiParameter("ReadOnlySpan<float>", "parameters")),
            $$"""
            /// <summary>Sets all parameters.</summary>
            /// <param name="parameters"><see cref="ParameterCount"/> values in canonical order: layer0.weight [units, inputs] row by row, layer0.bias, layer1.weight, …</param>
            {{Errors}}
            """,
            $$"""
            Samples.Require(parameters.Length, ParameterCount, nameof(parameters));
            Import(parameters, ref _parameters.First);{{afterImport}}
            """));
        writer.Write(new ApiMethod("void", "ExportParameters", EquatableArrays.Of(new ApiParameter("Span<float>", "parameters")),
            $$"""
            /// <summary>Gets all parameters, in canonical order.</summary>
            /// <param name="parameters">Room for <see cref="ParameterCount"/> values.</param>
            {{Errors}}
            """,
            """
            Samples.Require(parameters.Length, ParameterCount, nameof(parameters));
            Export(ref _parameters.First, parameters);
            """));
        writer.Api.Blank();
        writer.Api.Write($"""
            /// <summary>Training steps taken since the optimizer started anew.</summary>
            public long OptimizerStep => {writer.Field}.OptimizerStep;
            """);
        writer.Engine.Blank();
        writer.Engine.Write("""
            public long OptimizerStep { get; private set; }
            """);
        writer.Write(new ApiMethod("void", "ImportOptimizerState", EquatableArrays.Of(new ApiParameter("ReadOnlySpan<float>", "state"), new("long", "step")),
            $$"""
            /// <summary>Continues where an exported optimizer stopped.</summary>
            /// <param name="state">2 · <see cref="ParameterCount"/> values: momentum or first moments, then second moments, each in canonical order.</param>
            /// <param name="step">Steps it had taken.</param>
            /// <exception cref="ArgumentException">Another count of values.</exception>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not 0 to 2⁶².</exception>
            {{ApiMethod.OtherCall}}
            """,
            """
            Samples.Require(state.Length, 2 * ParameterCount, nameof(state));
            if (step is < 0 or > long.MaxValue / 2)
                throw new ArgumentOutOfRangeException(nameof(step), step, "Steps are counted from 0, to 2⁶² at most.");
            Import(state.Slice(0, ParameterCount), ref _parameters.At(FirstMoments));
            Import(state.Slice(ParameterCount), ref _parameters.At(SecondMoments));
            OptimizerStep = step;
            """));
        writer.Write(new ApiMethod("void", "ExportOptimizerState", EquatableArrays.Of(new ApiParameter("Span<float>", "state")),
            $$"""
            /// <summary>Gets what the optimizer remembers, as <see cref="ImportOptimizerState"/> takes it.</summary>
            /// <param name="state">Room for 2 · <see cref="ParameterCount"/> values.</param>
            {{Errors}}
            """,
            """
            Samples.Require(state.Length, 2 * ParameterCount, nameof(state));
            Export(ref _parameters.At(FirstMoments), state.Slice(0, ParameterCount));
            Export(ref _parameters.At(SecondMoments), state.Slice(ParameterCount));
            """));
        writer.Write(new ApiMethod("void", "ResetOptimizer", default,
            $$"""
            /// <summary>Forgets momentum, moments and the step count.</summary>
            {{ApiMethod.OtherCall}}
            """,
            """
            _parameters.Span.Slice(FirstMoments).Clear();
            OptimizerStep = 0;
            """));
    }

    /// <summary>The public methods that get and set the running statistics; a network without any has them too, for programs that take every network.</summary>
    public static void EmitStatisticsTransfer(NetworkWriter writer, bool hasStatistics)
    {
        writer.Write(new ApiMethod("void", "ImportStatistics", EquatableArrays.Of(new ApiParameter("ReadOnlySpan<float>", "statistics")),
            $$"""
            /// <summary>Sets the running statistics of batch normalization.</summary>
            /// <param name="statistics"><see cref="StatisticCount"/> values in canonical order: running_mean, then running_var, layer by layer.</param>
            {{Errors}}
            """,
            $$"""
            Samples.Require(statistics.Length, StatisticCount, nameof(statistics));{{(hasStatistics ? "\nstatistics.CopyTo(_statistics);\n_hasOneSampleParameters = false;" : "")}}
            """));
        writer.Write(new ApiMethod("void", "ExportStatistics", EquatableArrays.Of(new ApiParameter("Span<float>", "statistics")),
            $$"""
            /// <summary>Gets the running statistics, in canonical order.</summary>
            /// <param name="statistics">Room for <see cref="StatisticCount"/> values.</param>
            {{Errors}}
            """,
            $$"""
            Samples.Require(statistics.Length, StatisticCount, nameof(statistics));{{(hasStatistics ? "\n_statistics.CopyTo(statistics);" : "")}}
            """));
    }

    private static void EmitCopy(SourceWriter writer, DenseNetwork network, string signature, string assignment)
    {
        writer.Blank();
        writer.Open($"private static void {signature}");
        foreach (DenseLayer layer in network.Layers)
        {
            writer.Write($$"""
                for (int unit = 0; unit < {{layer.Units}}; unit++)
                {
                    for (int input = 0; input < {{layer.Inputs}}; input++)
                        {{string.Format(assignment, $"Weight{layer.Index}(unit, input)", Sum(layer.CanonicalOffset, $"unit * {layer.Inputs} + input"))}};
                    {{string.Format(assignment, $"Bias{layer.Index}(unit)", $"{layer.CanonicalOffset + layer.Units * layer.Inputs} + unit")}};
                }
                """);
        }
        writer.Close();
    }

    private static void EmitTranspose(SourceWriter writer, DenseNetwork network, DenseLayer layer)
    {
        DenseLayer before = layer.Previous!;
        writer.Blank();
        writer.Write($"/// <summary>Copies rows [first, last) of one panel of layer {layer.Index} to where the backward pass reads them.</summary>");
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"private void Transpose{layer.Index}(int panel, int first, int last)");
        const int strip = DenseLayer.StripWidth;
        string from = $"{DenseLayout.Weights(layer)}{(layer.HasStrips ? " + " + DenseLayout.Strips(layer, "strip") : "")} + input * {strip}";
        string to = $"input / {before.PanelWidth} * TransposedPanel{layer.Index}"
            + (before.HasStrips ? " + " + DenseLayout.TransposedStrips(layer, $"input % {before.PanelWidth} / {strip}") : "")
            + $" + panel * {layer.PanelWidth * strip} + input % {strip}";
        string earlier = (layer.Panels > 1 ? $" - panel * {layer.PanelWidth}" : "") + (layer.HasStrips ? $" - strip * {strip}" : "");
        bool isOnly = earlier.Length == 0; // the only strip of the only panel
        writer.Open("for (int input = first; input < last; input += 4)");
        writer.Write($"ref float to = ref _transposed{layer.Index}.At({to});");
        if (layer.HasStrips)
            writer.Open($"for (int strip = 0; strip < {layer.PanelWidth / strip}; strip++)");
        writer.Write($"ref float from = ref _parameters.At({from});");
        if (!isOnly)
            writer.Write($"int end = Math.Min({strip}, {layer.Units}{earlier});");
        writer.Write($$"""
            for (int unit = 0; unit < {{(isOnly ? layer.Units.ToString() : "end")}}; unit++)
            {
                Vector128.Create({{string.Join(", ", Enumerable.Range(0, 4).Select(row => $"Unsafe.Add(ref from, {Plus("unit", row * strip)})"))}})
                    .StoreUnsafe(ref to, (nuint)({{(layer.HasStrips ? $"(strip * {strip} + unit)" : "unit")}} * {{strip}}));
            }
            """);
        if (layer.HasStrips)
            writer.Close();
        writer.Close();
        writer.Close();
    }

    private static string BiasAt(DenseLayer layer) => layer.Panels == 1
        ? $"Biases{layer.Index} + unit"
        : $"{DenseLayout.Biases(layer, $"unit / {layer.PanelWidth}")} + unit % {layer.PanelWidth}";

    private static string WeightAt(DenseLayer layer)
    {
        string panel = layer.Panels == 1 ? $"Weights{layer.Index}" : DenseLayout.Weights(layer, $"unit / {layer.PanelWidth}");
        string inPanel = layer.Panels == 1 ? "unit" : $"unit % {layer.PanelWidth}";
        string strip = layer.HasStrips ? " + " + DenseLayout.Strips(layer, $"{inPanel} / {DenseLayer.StripWidth}") : "";
        return $"{panel}{strip} + input * {DenseLayer.StripWidth} + unit{(layer.HasStrips ? $" % {DenseLayer.StripWidth}" : "")}";
    }
}
