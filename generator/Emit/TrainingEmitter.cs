using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Optimizers;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>The public methods of training: gradients, and one fused step or many for each optimizer.</summary>
internal static class TrainingEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(NetworkWriter writer, NetworkModel network)
    {
        Wanted[] each = network.HasLabelsOnly ? [Wanted.Labels(network)] : [Wanted.Labels(network), Wanted.Targets];
        writer.Section("Training");
        EmitOptions(writer.Api, network);
        foreach (Wanted wanted in each)
            writer.Write(Backward(network, wanted));
        foreach (Optimizer optimizer in Optimizer.All)
        {
            foreach (Wanted wanted in each)
                writer.Write(Step(network, optimizer, wanted));
            writer.Write(Steps(optimizer));
        }
        StepEmitter.Emit(writer.Engine, network);
    }

    private static void EmitOptions(SourceWriter writer, NetworkModel network)
    {
        foreach (Optimizer optimizer in Optimizer.All)
        {
            writer.Write(optimizer.Record);
            writer.Blank();
        }
        writer.Write($$"""
            /// <summary>How well samples went.</summary>
            /// <param name="Count">How many samples there were.</param>
            /// <param name="Loss">Their mean loss.</param>
            /// <param name="Correct">{{Correct(network)}}.</param>
            public readonly record struct Score(int Count, double Loss, int Correct)
            {
                /// <summary>The fraction of correct answers, 0 to 1.</summary>
                public double Accuracy => Count == 0 ? 0 : (double)Correct / Count;
            }
            """);
    }

    // When an answer is right.
    private static string Correct(NetworkModel network) => (network.HasLabelsOnly, network.OutputUnits) switch
    {
        (true, _) => "How many had their label's output highest",
        (false, 1) => "How many had output and target on the same side of ½; of no interest where targets are measures, not answers",
        _ => "How many had output and target highest at the same place; of no interest where targets are measures, not answers",
    };

    private static ApiMethod Backward(NetworkModel network, Wanted wanted) => new(
        "float", "Backward",
        EquatableArrays.Of(new ApiParameter("ReadOnlySpan<float>", "inputs"), new($"ReadOnlySpan<{wanted.Type}>", wanted.Name), new("Span<float>", "gradients")),
        $$"""
        /// <summary>Computes the mean loss of a batch and its gradient by every parameter; changes no parameter.</summary>
        /// <param name="inputs">count × <see cref="InputSize"/> values.</param>
        /// <param name="{{wanted.Name}}">{{wanted.Meaning}}.</param>
        /// <param name="gradients">Room for <see cref="ParameterCount"/> values, in canonical order.</param>
        /// <returns>The mean loss.</returns>
        /// <exception cref="ArgumentException">The lengths do not fit, or there is no sample.</exception>
        {{wanted.Errors}}
        """,
        $$"""
        Samples.Require(gradients.Length, ParameterCount, nameof(gradients));
        double loss = Step(inputs, {{wanted.Arguments(network)}}, Job.KeepGradient);
        Export(ref _parameters.At(Gradients), gradients);
        return (float)loss;
        """);

    private static ApiMethod Step(NetworkModel network, Optimizer optimizer, Wanted wanted) => new(
        "float", "Train",
        EquatableArrays.Of(new ApiParameter("ReadOnlySpan<float>", "inputs"), new($"ReadOnlySpan<{wanted.Type}>", wanted.Name), OptimizerParameter(optimizer)),
        optimizer != Optimizer.All[0]
            ? $"/// <inheritdoc cref=\"Train(ReadOnlySpan{{float}}, ReadOnlySpan{{{wanted.Type}}}, in Sgd)\"/>"
            : $$"""
            /// <summary>One training step on one batch.</summary>
            /// <param name="inputs">count × <see cref="InputSize"/> values.</param>
            /// <param name="{{wanted.Name}}">{{wanted.Meaning}}.</param>
            /// <param name="optimizer">The rule that turns gradients into changes.</param>
            /// <returns>The mean loss, before the change.</returns>
            /// <exception cref="ArgumentException">The lengths do not fit, or there is no sample.</exception>
            {{wanted.Errors}}
            """,
        $$"""
        _rateCount = 0;
        double loss = Step(inputs, {{wanted.Arguments(network)}}, Use(optimizer));
        OptimizerStep++;
        return (float)loss;
        """);

    private static ApiMethod Steps(Optimizer optimizer) => new(
        "Score", "Train",
        EquatableArrays.Of(
            new ApiParameter("Samples", "samples"), new("ReadOnlySpan<int>", "order"), new("int", "batchSize"), OptimizerParameter(optimizer),
            new("ReadOnlySpan<float>", "learningRates", "default")),
        optimizer != Optimizer.All[0]
            ? "/// <inheritdoc cref=\"Train(Samples, ReadOnlySpan{int}, int, in Sgd, ReadOnlySpan{float})\"/>"
            : $$"""
            /// <summary>Many training steps, over the threads.</summary>
            /// <param name="samples">The data.</param>
            /// <param name="order">The numbers of the samples, in the order in which they are used.</param>
            /// <param name="batchSize">Samples per step; the last step may have fewer. ⌈order's length / batchSize⌉ steps are made.</param>
            /// <param name="optimizer">The rule that turns gradients into changes.</param>
            /// <param name="learningRates">One per step, or none for the optimizer's own.</param>
            /// <returns>The mean loss and the right answers, each sample measured before the change it took part in.</returns>
            /// <exception cref="ArgumentNullException"><paramref name="samples"/> is null.</exception>
            /// <exception cref="ArgumentException">There are learning rates, but not one per step.</exception>
            /// <exception cref="ArgumentOutOfRangeException">A number is no sample's, or a batch would have none.</exception>
            {{ApiMethod.OtherCall}}
            /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
            """,
        """
        return Steps(samples, order, batchSize, Use(optimizer), learningRates);
        """);

    private static ApiParameter OptimizerParameter(Optimizer optimizer) => new(optimizer.RecordName, "optimizer") { IsIn = true };

    /// <summary>What outputs are compared with: a label or target values for each sample.</summary>
    private sealed record Wanted(string Name, string Type, string Meaning)
    {
        public static Wanted Labels(NetworkModel network) => new("labels", "int", $"One per sample: {network.LabelMeaning}");

        public static Wanted Targets { get; } = new("targets", "float", "count × <see cref=\"OutputSize\"/> wanted outputs");

        public bool IsLabel => Name == "labels";

        /// <summary>The XML documentation of the exceptions.</summary>
        public string Errors => IsLabel ? "/// <exception cref=\"ArgumentOutOfRangeException\">A label is no output's.</exception>\n" + AtWork : AtWork;

        /// <summary>The arguments of a step. Whether it is targets that are given is said apart: an empty span of them is a mistake, not labels.</summary>
        public string Arguments(NetworkModel network) => network.HasLabelsOnly ? "labels" : IsLabel ? "labels, default, false" : "default, targets, true";

        private const string AtWork = $$"""
            {{ApiMethod.OtherCall}}
            /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
            """;
    }
}
