using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Operations.Normalization;

/// <summary>
/// Batch normalization (Ioffe and Szegedy 2015), as PyTorch's BatchNorm: y = weight · (x − mean) / √(variance + epsilon) + bias for each channel.
/// Training takes mean and biased variance over the whole batch and all positions; inference takes the running ones.
/// </summary>
internal sealed class BatchNormOperation : Operation
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Statistic _mean;
    private readonly Statistic _variance;

    /// <summary>The operation of a batchNorm layer.</summary>
    public BatchNormOperation(string path, BatchNormSpec layer, Value input)
        : base(path, layer.Kind, layer.Activation, input, input.Shape)
    {
        Layer = layer;
        _weight = new Parameter($"{Name}.weight", ParameterStart.Ones, Channels);
        _bias = new Parameter($"{Name}.bias", ParameterStart.Zeros, Channels);
        _mean = new Statistic($"{Name}.running_mean", Channels, 0);
        _variance = new Statistic($"{Name}.running_var", Channels, 1);
    }

    /// <summary>The layer.</summary>
    public BatchNormSpec Layer { get; }

    /// <summary>Channels.</summary>
    public int Channels => Input.Shape.Channels;

    /// <summary>Where the weights start in memory.</summary>
    public int WeightOffset => _weight.Offset;

    /// <summary>Where the biases start in memory.</summary>
    public int BiasOffset => _bias.Offset;

    /// <summary>Where the running means start among the statistics.</summary>
    public int MeanOffset => _mean.Offset;

    /// <summary>Where the running variances start among the statistics.</summary>
    public int VarianceOffset => _variance.Offset;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_weight, _bias];

    /// <inheritdoc/>
    public override IReadOnlyList<Statistic> Statistics => [_mean, _variance];

    /// <inheritdoc/>
    public override bool ReadsWholeBatch => true;

    private BatchMoments MomentsKernel => new(this);

    private BatchNormForward ForwardKernel => new(this);

    private BatchNormGradient GradientKernel => new(this);

    private BatchNormInputGradient InputGradientKernel => new(this);

    /// <inheritdoc/>
    public override IEnumerable<Kernel> Kernels => [MomentsKernel, ForwardKernel, GradientKernel, InputGradientKernel];

    // Per channel: mean, 1/√(variance + ε), and the two means that the backward pass subtracts.
    private string Moments => $"_moments{Id}[0]";

    /// <inheritdoc/>
    public override IEnumerable<string> BatchForward() =>
    [
        $"(first, last) = Range({Channels}, thread);",
        MomentsKernel.Call(LaneCode.AllValuesOf(Input), "_statistics[0]", Moments, "_laneMasks[0]", "block.Scratch(thread)", "first", "last", "samples"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> Forward(bool isTraining) =>
        [ForwardKernel.Call(LaneCode.ValueOf(Input), "_parameters.First", Moments, LaneCode.ValueOf(Output))];

    /// <inheritdoc/>
    public override IEnumerable<string> BatchBackward() =>
    [
        $"(first, last) = Range({Channels}, thread);",
        GradientKernel.Call(
            LaneCode.AllValuesOf(Input), LaneCode.AllDeltasOf(Output), "_parameters.First", Moments, "block.Scratch(thread)", "first", "last", "samples"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> Backward() =>
    [
        InputGradientKernel.Call(
            LaneCode.DeltasOf(Output), LaneCode.ValueOf(Input), "_parameters.First", Moments, "_laneMasks[0]", LaneCode.DerivativeSourceOf(Input),
            LaneCode.DeltasOf(Input), "samples - group * 16"),
    ];

    /// <summary>Statements that make the moments of inference from the running statistics.</summary>
    public string InferenceMoments => $$"""
        for (int channel = 0; channel < {{Channels}}; channel++)
        {
            _moments{{Id}}[4 * channel] = _statistics[{{MeanOffset}} + channel];
            _moments{{Id}}[4 * channel + 1] = InverseDeviation(_statistics[{{VarianceOffset}} + channel], {{Literal(Layer.Epsilon)}});
            _moments{{Id}}[4 * channel + 2] = _moments{{Id}}[4 * channel + 3] = 0; // nothing of the batch enters the derivative
        }
        """;

    /// <inheritdoc/>
    public override Kernel OneSampleKernel(OneSampleSchedule schedule) => new BatchNormOneSample(this, schedule);

    /// <inheritdoc/>
    public override string OneSampleCall(OneSampleSchedule schedule) =>
        OneSampleKernel(schedule).Call(schedule.PlaceOf(Input), schedule.ParametersOf(this), schedule.PlaceOf(Output));

    /// <inheritdoc/>
    public override int OneSampleParameterFloats => 3 * OneSampleLayout.Padded(Channels);

    /// <inheritdoc/>
    public override string OneSampleCopy(int offset) => $$"""
        for (int channel = 0; channel < {{Channels}}; channel++)
        {
            Unsafe.Add(ref to, {{offset}} + channel) = _moments{{Id}}[4 * channel];
            Unsafe.Add(ref to, {{offset + OneSampleLayout.Padded(Channels)}} + channel) = Unsafe.Add(ref from, {{WeightOffset}} + channel) * _moments{{Id}}[4 * channel + 1];
            Unsafe.Add(ref to, {{offset + 2 * OneSampleLayout.Padded(Channels)}} + channel) = Unsafe.Add(ref from, {{BiasOffset}} + channel);
        }
        """;

    private static string Literal(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "d";
}
