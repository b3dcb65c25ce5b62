using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Generator.Emit;

/// <summary>What the public methods of training call: arguments are checked and stored, then the threads run.</summary>
internal static class StepEmitter
{
    /// <summary>The members.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        writer.Blank();
        writer.Write($$"""
            private Samples? _samples;
            private int[] _order = new int[BlockSize]; // the samples' numbers, step by step
            private int[] _labels = new int[BlockSize]; // of a batch from spans
            private float[] _rates = new float[16]; // one per step
            private int _rateCount; // 0: _rate is every step's
            private float _rate;
            private int _from, _to; // what the threads are at: places in the order, or samples of the spans
            private int _total, _batch; // all of these, and how many make a step
            {{Lines(Optimizer.All.SelectMany(optimizer => optimizer.Fields))}}
            private double _lossSum;
            private int _correctSum;
            """);
        foreach (Optimizer optimizer in Optimizer.All)
        {
            writer.Blank();
            writer.Open($"private Job Use(in {optimizer.RecordName} optimizer)");
            writer.Write(optimizer.Use(UpdateRuleEmitter.ContextOf(network)));
            writer.Close();
        }
        writer.Blank();
        writer.Write($$"""
            /// <summary>One batch from spans: the caller brings each block in, then all threads work on it.</summary>
            private double Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels{{(network.HasLabelsOnly ? "" : ", ReadOnlySpan<float> targets, bool hasTargets")}}, Job job)
            {
                int count = CountOf(inputs);
            {{CheckTargets(network)}}{{network.Reserve("count")}}
                _samples = null;
                _job = job;
                _total = _batch = count;
                _lossSum = _correctSum = 0;
                for (_from = 0; _from < count; _from = _to)
                {
                    _to = Math.Min(count, _from + {{network.BlockSamples}});
                    ReadOnlySpan<float> part = inputs.Slice(_from * InputSize, (_to - _from) * InputSize);
                    Load(_inputs[0], part, _to - _from);{{network.AfterLoad}}
            {{LoadTargets(network)}}
                    long began = Stopwatch.GetTimestamp();
                    _workers.Run(Threads);
                    _workers.Adapt(began);
                }
                return _lossSum / count;
            }

            /// <summary>Copies labels, and checks the copies: they say where to write, and what is the caller's may change meanwhile.</summary>
            private void KeepLabels(ReadOnlySpan<int> labels)
            {
                if (_labels.Length < labels.Length)
                    _labels = new int[labels.Length];
                labels.CopyTo(_labels);
                foreach (int label in _labels.AsSpan(0, labels.Length))
                    Samples.RequireLabel(label, nameof(labels));
            }

            /// <summary>Many steps, in runs of about 8,192 samples; after each it is seen whether so many threads pay.</summary>
            private Score Steps(Samples samples, ReadOnlySpan<int> order, int batchSize, Job job, ReadOnlySpan<float> learningRates)
            {
                ArgumentNullException.ThrowIfNull(samples);
                if (batchSize < 1)
                    throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch has at least one sample.");
                if (_order.Length < order.Length)
                    _order = new int[order.Length];
                order.CopyTo(_order);{{network.Reserve("Math.Min(batchSize, order.Length)")}}
                foreach (int index in _order.AsSpan(0, order.Length))
                {
                    if (unchecked((uint)index >= (uint)samples.Count))
                        throw new ArgumentOutOfRangeException(nameof(order), index, $"The samples are numbered from 0, and {samples.Count} in all.");
                }
                int steps = (int)(((long)order.Length + batchSize - 1) / batchSize);
                if (learningRates.Length != 0)
                    Samples.Require(learningRates.Length, steps, nameof(learningRates));
                if (_rates.Length < learningRates.Length)
                    _rates = new float[learningRates.Length];
                learningRates.CopyTo(_rates);
                _rateCount = learningRates.Length;
                _samples = samples;
                _job = job;
                _total = order.Length;
                _batch = batchSize;
                _lossSum = _correctSum = 0;
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
                return new Score(order.Length, _lossSum / Math.Max(1, order.Length), _correctSum);
            }
            """);
    }

    private static string Lines(IEnumerable<string> lines) => string.Join("\n", lines);

    private static string CheckTargets(NetworkModel network) => network.HasLabelsOnly
        ? """
                Samples.Require(labels.Length, count, nameof(labels));
                KeepLabels(labels);
            """
        : """
                if (hasTargets)
                    Samples.Require(targets.Length, (long)count * OutputSize, nameof(targets));
                else
                    Samples.Require(labels.Length, count, nameof(labels));
                KeepLabels(labels);
            """;

    private static string LoadTargets(NetworkModel network) => network.HasLabelsOnly
        ? """
                    _labels.AsSpan(_from, _to - _from).CopyTo(_inputs[0].Labels);
            """
        : $$"""
                    for (int row = 0; row < _to - _from; row++)
                    {
                        Span<float> wanted = MemoryMarshal.CreateSpan(ref _inputs[0].Targets.At(row * {{network.OutputStride}}), OutputSize);
                        wanted.Clear();
                        if (hasTargets)
                            targets.Slice((_from + row) * OutputSize, OutputSize).CopyTo(wanted);
                        else
                            {{(network.OutputUnits == 1 ? "wanted[0] = _labels[_from + row]" : "wanted[_labels[_from + row]] = 1")}};
                    }
            """;
}
