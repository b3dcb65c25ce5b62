namespace Generated.Digits.Generator.Emit;

/// <summary>The public doors of training: gradients, and one fused step or many for each optimizer.</summary>
internal static class TrainingEmitter
{
    private static readonly string[] Optimizers = ["Sgd", "Adam", "AdamW"];

    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Section("Training");
        EmitOptions(writer, plan);
        EmitBackward(writer, plan, "labels", "int", $"One a sample: {plan.LabelMeaning}");
        if (!plan.HasLabelsOnly)
            EmitBackward(writer, plan, "targets", "float", "count × <see cref=\"OutputSize\"/> wanted outputs");
        foreach (string optimizer in Optimizers)
        {
            EmitStep(writer, plan, optimizer, "labels", "int", $"One a sample: {plan.LabelMeaning}");
            if (!plan.HasLabelsOnly)
                EmitStep(writer, plan, optimizer, "targets", "float", "count × <see cref=\"OutputSize\"/> wanted outputs");
            EmitSteps(writer, optimizer);
        }
        EmitInner(writer, plan);
    }

    private static void EmitOptions(SourceWriter writer, NetworkPlan plan) => writer.Write($$"""
        /// <summary>
        /// Stochastic gradient descent, as PyTorch's: g += weightDecay·w; v = momentum·v + g; w −= learningRate·v, or with Nesterov
        /// w −= learningRate·(g + momentum·v). Numbers are not checked.
        /// </summary>
        /// <param name="LearningRate">How far a step goes against the gradient.</param>
        /// <param name="Momentum">The share of the last step's direction that goes on, 0 to 1; 0 for none.</param>
        /// <param name="Nesterov">Whether the step looks ahead along the momentum.</param>
        /// <param name="WeightDecay">The multiple of each parameter, biases too, that is added to its gradient.</param>
        public readonly record struct Sgd(float LearningRate, float Momentum = 0, bool Nesterov = false, float WeightDecay = 0);

        /// <summary>Adam (Kingma and Ba 2015), as PyTorch's: weight decay is added to the gradient. Numbers are not checked.</summary>
        /// <param name="LearningRate">About how far a step moves each parameter.</param>
        /// <param name="Beta1">The share of the gradients' running mean that a step keeps, 0 to 1.</param>
        /// <param name="Beta2">The share of their squares' running mean that a step keeps, 0 to 1.</param>
        /// <param name="Epsilon">Keeps the divisor from being zero.</param>
        /// <param name="WeightDecay">The multiple of each parameter, biases too, that is added to its gradient.</param>
        public readonly record struct Adam(float LearningRate, float Beta1 = 0.9f, float Beta2 = 0.999f, float Epsilon = 1e-8f, float WeightDecay = 0);

        /// <summary>
        /// AdamW (Loshchilov and Hutter 2019), as PyTorch's: the parameters themselves decay, by learningRate·weightDecay a step.
        /// Numbers are not checked.
        /// </summary>
        /// <param name="LearningRate">About how far a step moves each parameter.</param>
        /// <param name="Beta1">The share of the gradients' running mean that a step keeps, 0 to 1.</param>
        /// <param name="Beta2">The share of their squares' running mean that a step keeps, 0 to 1.</param>
        /// <param name="Epsilon">Keeps the divisor from being zero.</param>
        /// <param name="WeightDecay">How strongly every parameter, biases too, is drawn to zero.</param>
        public readonly record struct AdamW(float LearningRate, float Beta1 = 0.9f, float Beta2 = 0.999f, float Epsilon = 1e-8f, float WeightDecay = 1e-2f);

        /// <summary>How well samples went.</summary>
        /// <param name="Count">How many samples there were.</param>
        /// <param name="Loss">Their mean loss.</param>
        /// <param name="Correct">{{Correct(plan)}}.</param>
        public readonly record struct Score(int Count, double Loss, int Correct)
        {
            /// <summary>The share of right answers, 0 to 1.</summary>
            public double Accuracy => Count == 0 ? 0 : (double)Correct / Count;
        }
        """);

    // When an answer is right.
    private static string Correct(NetworkPlan plan) => (plan.HasLabelsOnly, plan.Last.Units) switch
    {
        (true, _) => "How many had their label's output highest",
        (false, 1) => "How many had output and target on the same side of ½; of no interest where targets are measures, not answers",
        _ => "How many had output and target highest at the same place; of no interest where targets are measures, not answers",
    };

    private static void EmitBackward(SourceWriter writer, NetworkPlan plan, string wanted, string type, string meaning)
    {
        writer.Blank();
        writer.Write($$"""
            /// <summary>Computes the mean loss of a batch and its gradient by every parameter; changes no parameter.</summary>
            /// <param name="inputs">count × <see cref="InputSize"/> values.</param>
            /// <param name="{{wanted}}">{{meaning}}.</param>
            /// <param name="gradients">Room for <see cref="ParameterCount"/> values, in canonical order.</param>
            /// <returns>The mean loss.</returns>
            /// <exception cref="ArgumentException">The lengths do not fit.</exception>
            {{Faults(wanted)}}
            public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<{{type}}> {{wanted}}, Span<float> gradients)
            {
                Require(gradients.Length, ParameterCount, nameof(gradients));
                double loss = Step(inputs, {{Arguments(plan, wanted)}}, Job.KeepGradient);
                Export(ref _parameters.At(Gradients), gradients);
                return (float)loss;
            }
            """);
    }

    private static void EmitStep(SourceWriter writer, NetworkPlan plan, string optimizer, string wanted, string type, string meaning)
    {
        writer.Blank();
        if (optimizer == Optimizers[0])
        {
            writer.Write($$"""
                /// <summary>One training step on one batch.</summary>
                /// <param name="inputs">count × <see cref="InputSize"/> values.</param>
                /// <param name="{{wanted}}">{{meaning}}.</param>
                /// <param name="optimizer">The rule that turns gradients into changes.</param>
                /// <returns>The mean loss, before the change.</returns>
                /// <exception cref="ArgumentException">The lengths do not fit.</exception>
                {{Faults(wanted)}}
                """);
        }
        else
        {
            writer.Write($"/// <inheritdoc cref=\"Train(ReadOnlySpan{{float}}, ReadOnlySpan{{{type}}}, in Sgd)\"/>");
        }
        writer.Write($$"""
            public float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<{{type}}> {{wanted}}, in {{optimizer}} optimizer)
            {
                _rateCount = 0;
                double loss = Step(inputs, {{Arguments(plan, wanted)}}, Use(optimizer));
                OptimizerStep++;
                return (float)loss;
            }
            """);
    }

    private static void EmitSteps(SourceWriter writer, string optimizer)
    {
        writer.Blank();
        if (optimizer == Optimizers[0])
        {
            writer.Write("""
                /// <summary>Many training steps, over the threads.</summary>
                /// <param name="samples">The data.</param>
                /// <param name="order">The numbers of the samples, in the order in which they are used.</param>
                /// <param name="batchSize">Samples a step; the last step may have fewer. ⌈order's length / batchSize⌉ steps are made.</param>
                /// <param name="optimizer">The rule that turns gradients into changes.</param>
                /// <param name="learningRates">One a step, or none for the optimizer's own.</param>
                /// <returns>The mean loss and the right answers, each sample measured before the change it took part in.</returns>
                /// <exception cref="ArgumentException">There are learning rates, but not one a step.</exception>
                /// <exception cref="ArgumentOutOfRangeException">A number is no sample's, or a batch would have none.</exception>
                /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
                """);
        }
        else
        {
            writer.Write("/// <inheritdoc cref=\"Train(Samples, ReadOnlySpan{int}, int, in Sgd, ReadOnlySpan{float})\"/>");
        }
        writer.Write($$"""
            public Score Train(Samples samples, ReadOnlySpan<int> order, int batchSize, in {{optimizer}} optimizer, ReadOnlySpan<float> learningRates = default) =>
                Steps(samples, order, batchSize, Use(optimizer), learningRates);
            """);
    }

    // Whether it is targets that are given is said apart: an empty span of them is a mistake, not labels.
    private static string Arguments(NetworkPlan plan, string wanted) => plan.HasLabelsOnly ? "labels" : wanted == "labels" ? "labels, default, false" : "default, targets, true";

    private static string Faults(string wanted) => wanted == "labels"
        ? """
            /// <exception cref="ArgumentOutOfRangeException">A label is no output's.</exception>
            /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
            """
        : """/// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>""";

    private static void EmitInner(SourceWriter writer, NetworkPlan plan)
    {
        writer.Blank();
        writer.Write($$"""
            private Samples? _samples;
            private int[] _order = new int[BlockSize];
            private float[] _rates = new float[16];
            private int _rateCount;
            private float _rate;
            private int _from, _to, _total, _batch;
            private Sgd _sgd;
            private Adam _adam;
            private bool _isDecoupled;
            private double _lossSum;
            private int _hitSum;

            private Job Use(in Sgd optimizer)
            {
                _sgd = optimizer;
                _rate = optimizer.LearningRate;
                if (optimizer.Momentum != 0)
                    return Job.SgdWithMomentum;
                return {{(plan.Spec.L2 == 0 ? "optimizer.WeightDecay == 0 ? Job.Sgd : Job.SgdWithDecay" : "Job.SgdWithDecay")}};
            }

            private Job Use(in Adam optimizer)
            {
                _adam = optimizer;
                _isDecoupled = false;
                _rate = optimizer.LearningRate;
                return Job.Adam;
            }

            private Job Use(in AdamW optimizer)
            {
                _adam = new Adam(optimizer.LearningRate, optimizer.Beta1, optimizer.Beta2, optimizer.Epsilon, optimizer.WeightDecay);
                _isDecoupled = true;
                _rate = optimizer.LearningRate;
                return Job.Adam;
            }

            /// <summary>One batch from spans: the caller brings each block in, then all threads work on it.</summary>
            private double Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels{{(plan.HasLabelsOnly ? "" : ", ReadOnlySpan<float> targets, bool hasTargets")}}, Job job)
            {
                int count = CountOf(inputs);
            {{CheckTargets(plan)}}
                _samples = null;
                _job = job;
                _total = _batch = count;
                _lossSum = _hitSum = 0;
                for (_from = 0; _from < count; _from = _to)
                {
                    _to = Math.Min(count, _from + BlockSize);
                    ReadOnlySpan<float> part = inputs.Slice(_from * InputSize, (_to - _from) * InputSize);
                    Load(_inputs[0], part, _to - _from);
                    if (_inputs[0].IsSparse)
                        TransposeMasks(_inputs[0]);
            {{LoadTargets(plan)}}
                    long began = Stopwatch.GetTimestamp();
                    _workers.Run(Threads);
                    _workers.Adapt(began);
                }
                return _lossSum / count;
            }

            /// <summary>Many steps, in runs of about 8,192 samples; after each it is seen whether so many threads pay.</summary>
            private Score Steps(Samples samples, ReadOnlySpan<int> order, int batchSize, Job job, ReadOnlySpan<float> learningRates)
            {
                ArgumentNullException.ThrowIfNull(samples);
                if (batchSize < 1)
                    throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch has at least one sample.");
                foreach (int index in order)
                {
                    if (unchecked((uint)index >= (uint)samples.Count))
                        throw new ArgumentOutOfRangeException(nameof(order), index, $"Samples are 0 to {samples.Count - 1}.");
                }
                int steps = (int)(((long)order.Length + batchSize - 1) / batchSize);
                if (learningRates.Length != 0)
                    Require(learningRates.Length, steps, nameof(learningRates));
                if (_order.Length < order.Length)
                    _order = new int[order.Length];
                if (_rates.Length < learningRates.Length)
                    _rates = new float[learningRates.Length];
                order.CopyTo(_order);
                learningRates.CopyTo(_rates);
                _rateCount = learningRates.Length;
                _samples = samples;
                _job = job;
                _total = order.Length;
                _batch = batchSize;
                _lossSum = _hitSum = 0;
                int stride = (int)Math.Min(_total, batchSize * Math.Max(1L, 128 * BlockSize / batchSize));
                for (_from = 0; _from < _total; _from = _to)
                {
                    long began = Stopwatch.GetTimestamp();
                    _to = Math.Min(_total - _from, stride) + _from;
                    _workers.Run(Threads);
                    _workers.Adapt(began);
                }
                _samples = null;
                OptimizerStep += steps;
                return new Score(order.Length, _lossSum / Math.Max(1, order.Length), _hitSum);
            }
            """);
    }

    private static string CheckTargets(NetworkPlan plan) => plan.HasLabelsOnly
        ? """
                Require(labels.Length, count, nameof(labels));
                foreach (int label in labels)
                    RequireLabel(label, nameof(labels));
            """
        : """
                if (hasTargets)
                    Require(targets.Length, count * OutputSize, nameof(targets));
                else
                    Require(labels.Length, count, nameof(labels));
                foreach (int label in labels)
                    RequireLabel(label, nameof(labels));
            """;

    private static string LoadTargets(NetworkPlan plan) => plan.HasLabelsOnly
        ? """
                    labels.Slice(_from, _to - _from).CopyTo(_inputs[0].Labels);
            """
        : $$"""
                    for (int row = 0; row < _to - _from; row++)
                    {
                        Span<float> wanted = MemoryMarshal.CreateSpan(ref _inputs[0].Targets.At(row * {{plan.Last.Stride}}), OutputSize);
                        wanted.Clear();
                        if (hasTargets)
                            targets.Slice((_from + row) * OutputSize, OutputSize).CopyTo(wanted);
                        else
                            {{(plan.Last.Units == 1 ? "wanted[0] = labels[_from + row]" : "wanted[labels[_from + row]] = 1")}};
                    }
            """;
}
