using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Generator.Emit;

/// <summary>The public doors of training: gradients, and one fused step or many for each optimizer.</summary>
internal static class TrainingEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        writer.Section("Training");
        EmitOptions(writer, network);
        EmitBackward(writer, network, "labels", "int", $"One per sample: {network.LabelMeaning}");
        if (!network.HasLabelsOnly)
            EmitBackward(writer, network, "targets", "float", "count × <see cref=\"OutputSize\"/> wanted outputs");
        foreach (Optimizer optimizer in Optimizer.All)
        {
            EmitStep(writer, network, optimizer, "labels", "int", $"One per sample: {network.LabelMeaning}");
            if (!network.HasLabelsOnly)
                EmitStep(writer, network, optimizer, "targets", "float", "count × <see cref=\"OutputSize\"/> wanted outputs");
            EmitSteps(writer, optimizer);
        }
        StepEmitter.Emit(writer, network);
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
                /// <summary>The share of right answers, 0 to 1.</summary>
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

    private static void EmitBackward(SourceWriter writer, NetworkModel network, string wanted, string type, string meaning)
    {
        writer.Blank();
        writer.Write($$"""
            /// <summary>Computes the mean loss of a batch and its gradient by every parameter; changes no parameter.</summary>
            /// <param name="inputs">count × <see cref="InputSize"/> values.</param>
            /// <param name="{{wanted}}">{{meaning}}.</param>
            /// <param name="gradients">Room for <see cref="ParameterCount"/> values, in canonical order.</param>
            /// <returns>The mean loss.</returns>
            /// <exception cref="ArgumentException">The lengths do not fit, or there is no sample.</exception>
            {{Faults(wanted)}}
            public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<{{type}}> {{wanted}}, Span<float> gradients)
            {
                using Turn turn = _workers.TakeTurn();
                Require(gradients.Length, ParameterCount, nameof(gradients));
                double loss = Step(inputs, {{Arguments(network, wanted)}}, Job.KeepGradient);
                Export(ref _parameters.At(Gradients), gradients);
                return (float)loss;
            }
            """);
    }

    private static void EmitStep(SourceWriter writer, NetworkModel network, Optimizer optimizer, string wanted, string type, string meaning)
    {
        writer.Blank();
        if (optimizer == Optimizer.All[0])
        {
            writer.Write($$"""
                /// <summary>One training step on one batch.</summary>
                /// <param name="inputs">count × <see cref="InputSize"/> values.</param>
                /// <param name="{{wanted}}">{{meaning}}.</param>
                /// <param name="optimizer">The rule that turns gradients into changes.</param>
                /// <returns>The mean loss, before the change.</returns>
                /// <exception cref="ArgumentException">The lengths do not fit, or there is no sample.</exception>
                {{Faults(wanted)}}
                """);
        }
        else
        {
            writer.Write($"/// <inheritdoc cref=\"Train(ReadOnlySpan{{float}}, ReadOnlySpan{{{type}}}, in Sgd)\"/>");
        }
        writer.Write($$"""
            public float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<{{type}}> {{wanted}}, in {{optimizer.RecordName}} optimizer)
            {
                using Turn turn = _workers.TakeTurn();
                _rateCount = 0;
                double loss = Step(inputs, {{Arguments(network, wanted)}}, Use(optimizer));
                OptimizerStep++;
                return (float)loss;
            }
            """);
    }

    private static void EmitSteps(SourceWriter writer, Optimizer optimizer)
    {
        writer.Blank();
        if (optimizer == Optimizer.All[0])
        {
            writer.Write("""
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
                /// <exception cref="InvalidOperationException">Another call is under way.</exception>
                /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
                """);
        }
        else
        {
            writer.Write("/// <inheritdoc cref=\"Train(Samples, ReadOnlySpan{int}, int, in Sgd, ReadOnlySpan{float})\"/>");
        }
        writer.Write($$"""
            public Score Train(Samples samples, ReadOnlySpan<int> order, int batchSize, in {{optimizer.RecordName}} optimizer, ReadOnlySpan<float> learningRates = default)
            {
                using Turn turn = _workers.TakeTurn();
                return Steps(samples, order, batchSize, Use(optimizer), learningRates);
            }
            """);
    }

    // Whether it is targets that are given is said apart: an empty span of them is a mistake, not labels.
    private static string Arguments(NetworkModel network, string wanted) => network.HasLabelsOnly ? "labels" : wanted == "labels" ? "labels, default, false" : "default, targets, true";

    private static string Faults(string wanted)
    {
        const string AtWork = """
            /// <exception cref="InvalidOperationException">Another call is under way.</exception>
            /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
            """;
        return wanted == "labels" ? "/// <exception cref=\"ArgumentOutOfRangeException\">A label is no output's.</exception>\n" + AtWork : AtWork;
    }
}
