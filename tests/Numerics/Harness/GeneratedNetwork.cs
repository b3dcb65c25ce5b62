using System.Reflection;

namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>
/// Any generated network behind one face. Each generated class brings its own nested <c>Sgd</c>, <c>Samples</c>,
/// <c>Score</c>, so they share no interface; this binds the public members of one of them, and what fails to bind is
/// itself a fault in the generated class's contract.
/// </summary>
internal abstract class GeneratedNetwork : IDisposable
{
    public abstract Type Type { get; }

    public int InputSize => Constant<int>("InputSize");

    public int OutputSize => Constant<int>("OutputSize");

    public int LayerCount => Constant<int>("LayerCount");

    public int ParameterCount => Constant<int>("ParameterCount");

    public int StatisticCount => Constant<int>("StatisticCount");

    public string Loss => Constant<string>("Loss");

    public IReadOnlyList<int> LayerUnits => Property<IReadOnlyList<int>>("LayerUnits");

    public IReadOnlyList<string> LayerActivations => Property<IReadOnlyList<string>>("LayerActivations");

    public string SpecJson => Property<string>("SpecJson");

    /// <summary>Does the class take targets, or labels only?</summary>
    public abstract bool TakesTargets { get; }

    public abstract long OptimizerStep { get; }

    /// <summary>Constructs the generated <paramref name="type"/>.</summary>
    public static GeneratedNetwork Create(Type type, ulong seed = 0, int threads = 1)
    {
        Type[] nested = [.. new[] { "Sgd", "Adam", "AdamW", "RmsProp", "Samples", "Score", "InputPath" }.Select(name =>
            type.GetNestedType(name) ?? throw new MissingMemberException($"{type} has no public nested type {name}"))];
        object network = type.GetConstructor([typeof(ulong), typeof(int)])!.Invoke(BindingFlags.DoNotWrapExceptions, null, [seed, threads], null);
        return (GeneratedNetwork)Activator.CreateInstance(typeof(BoundNetwork<,,,,,,>).MakeGenericType(nested), network)!;
    }

    public abstract void Dispose();

    public abstract void Initialize(ulong seed);

    public abstract void ImportParameters(ReadOnlySpan<float> parameters);

    public abstract void ExportParameters(Span<float> parameters);

    public abstract void ImportStatistics(ReadOnlySpan<float> statistics);

    public abstract void ExportStatistics(Span<float> statistics);

    public abstract void ImportOptimizerState(ReadOnlySpan<float> state, long step);

    public abstract void ExportOptimizerState(Span<float> state);

    public abstract void ResetOptimizer();

    public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    public abstract void Forward(SampleSet samples, Memory<float> outputs);

    public abstract void Activations(ReadOnlySpan<float> input, int layer, Span<float> activations);

    public abstract void InputGradient(ReadOnlySpan<float> input, int output, Span<float> gradient);

    public abstract Score Evaluate(SampleSet samples);

    public abstract float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients);

    public abstract float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> gradients);

    public abstract float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer optimizer);

    public abstract float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer);

    public abstract Score Train(SampleSet samples, ReadOnlySpan<int> order, int batchSize, Optimizer optimizer, ReadOnlySpan<float> learningRates = default);

    public abstract SampleSet FromBytes(ReadOnlyMemory<byte> pixels, float scale, ReadOnlyMemory<byte> labels);

    public abstract SampleSet FromFloats(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels);

    public abstract SampleSet FromFloats(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets);

    /// <summary>A copy of all parameters.</summary>
    public float[] Parameters()
    {
        var parameters = new float[ParameterCount];
        ExportParameters(parameters);
        return parameters;
    }

    /// <summary>A copy of all running statistics.</summary>
    public float[] Statistics()
    {
        var statistics = new float[StatisticCount];
        ExportStatistics(statistics);
        return statistics;
    }

    private T Constant<T>(string name) => (T)Type.GetField(name)!.GetRawConstantValue()!;

    private T Property<T>(string name) => (T)Type.GetProperty(name)!.GetValue(null)!;
}
