using System.Reflection;

namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>The training methods of one network that take one kind of optimizer.</summary>
internal sealed class OptimizerBinding<TOptimizer, TSamples, TScore>(object network) where TOptimizer : struct
{
    private delegate float LabelStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, in TOptimizer optimizer);
    private delegate float TargetStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, in TOptimizer optimizer);
    private delegate TScore Steps(TSamples samples, ReadOnlySpan<int> order, int batchSize, in TOptimizer optimizer, ReadOnlySpan<float> learningRates);

    private readonly LabelStep _labelStep = Member.Bind<LabelStep>(network, "Train");
    private readonly TargetStep? _targetStep = Member.TryBind<TargetStep>(network, "Train");
    private readonly Steps _steps = Member.Bind<Steps>(network, "Train");
    private Optimizer? _current;
    private TOptimizer _settings;

    public float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer optimizer)
    {
        Use(optimizer);
        return _labelStep(inputs, labels, _settings);
    }

    public float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer)
    {
        Use(optimizer);
        return _targetStep!(inputs, targets, _settings);
    }

    public TScore Train(TSamples samples, ReadOnlySpan<int> order, int batchSize, Optimizer optimizer, ReadOnlySpan<float> learningRates)
    {
        Use(optimizer);
        return _steps(samples, order, batchSize, _settings, learningRates);
    }

    /// <summary>Translates the settings once: reflection allocates, and a training step must not.</summary>
    private void Use(Optimizer optimizer)
    {
        if (ReferenceEquals(optimizer, _current))
            return;
        _settings = Translate(optimizer);
        _current = optimizer;
    }

    private static TOptimizer Translate(Optimizer optimizer)
    {
        PropertyInfo[] given = optimizer.GetType().GetProperties();
        ConstructorInfo constructor = typeof(TOptimizer).GetConstructors().Single(candidate => candidate.GetParameters().Length > 1);
        return (TOptimizer)constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            given.Single(property => property.Name == parameter.Name).GetValue(optimizer))]);
    }
}
