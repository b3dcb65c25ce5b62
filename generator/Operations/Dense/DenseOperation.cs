using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>A dense layer whose lanes are samples: out[unit] = bias[unit] + Σ weight[unit][input] · in[input]. It takes an image flattened, in C order.</summary>
internal sealed class DenseOperation : Operation
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;

    /// <summary>The operation of a dense layer.</summary>
    public DenseOperation(string path, DenseSpec layer, Value input)
        : base(path, layer.Kind, layer.Activation, input, Shape.Vector(layer.Units))
    {
        Dropout = layer.Dropout;
        _weight = new Parameter($"{Name}.weight", ParameterStart.Drawn, layer.Units, Inputs)
        {
            Initializer = InitializerSpec.Of(layer.Initializer, layer.Activation),
            FanIn = Inputs,
            FanOut = layer.Units,
            HasPaddedRows = true,
        };
        _bias = new Parameter($"{Name}.bias", ParameterStart.Zeros, layer.Units);
    }

    /// <summary>Values that come in.</summary>
    public int Inputs => Input.Shape.Count;

    /// <summary>Values that go out.</summary>
    public int Units => Output.Shape.Count;

    /// <summary>Where the weights start in memory: <c>[unit][input]</c>, each unit's padded to whole vectors.</summary>
    public int WeightOffset => _weight.Offset;

    /// <summary>Floats from a unit's weights to the next one's.</summary>
    public int RowStride => _weight.RowStride;

    /// <summary>Where the biases start in memory.</summary>
    public int BiasOffset => _bias.Offset;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_weight, _bias];

    private LaneDenseForward ForwardKernel => new(this);

    private LaneDenseGradient GradientKernel => new(this);

    private LaneDenseInputGradient InputGradientKernel => new(this);

    private LaneTranspose TransposeKernel => new(this);

    /// <inheritdoc/>
    public override IEnumerable<Kernel> Kernels => [ForwardKernel, TransposeKernel, GradientKernel, InputGradientKernel];

    /// <inheritdoc/>
    public override IEnumerable<string> Forward(bool isTraining)
    {
        yield return ForwardKernel.Call(LaneCode.ValueOf(Input), "_parameters.First", LaneCode.ValueOf(Output));
        if (isTraining)
            yield return TransposeKernel.Call(LaneCode.ValueOf(Input), $"block.Rows{Id}.At(group * {LaneLayout.GroupSamples * RowStride})");
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Backward() =>
        [InputGradientKernel.Call(LaneCode.DeltasOf(Output), "_parameters.First", LaneCode.DerivativeSourceOf(Input), LaneCode.DeltasOf(Input))];

    /// <inheritdoc/>
    public override IEnumerable<string> Gradients() =>
    [
        $"(first, last) = Range({GradientKernel.Items}, thread);",
        GradientKernel.Call($"block.Rows{Id}.First", LaneCode.AllDeltasOf(Output), "_parameters.First", "block.Scratch(thread)", "first", "last", "groups", "fresh"),
    ];

    /// <inheritdoc/>
    public override Kernel OneSampleKernel(OneSampleSchedule schedule) => new LaneDenseOneSample(this, schedule);

    /// <inheritdoc/>
    public override string OneSampleCall(OneSampleSchedule schedule) =>
        OneSampleKernel(schedule).Call(schedule.PlaceOf(Input), schedule.ParametersOf(this), schedule.PlaceOf(Output));

    /// <summary>Of a single sample: floats of the weights and biases of 16 units.</summary>
    public int BlockFloats => (Inputs + 1) * LaneLayout.GroupSamples;

    /// <inheritdoc/>
    public override int OneSampleParameterFloats => OneSampleLayout.Padded(Units) * (Inputs + 1);

    /// <inheritdoc/>
    public override string OneSampleCopy(int offset)
    {
        const int lanes = LaneLayout.GroupSamples;
        return $$"""
            for (int unit = 0; unit < {{Units}}; unit++)
            {
                int place = {{offset}} + unit / {{lanes}} * {{BlockFloats}} + unit % {{lanes}};
                for (int i = 0; i < {{Inputs}}; i++)
                    Unsafe.Add(ref to, place + i * {{lanes}}) = Unsafe.Add(ref from, {{WeightOffset}} + unit * {{RowStride}} + i);
                Unsafe.Add(ref to, place + {{Inputs * lanes}}) = Unsafe.Add(ref from, {{BiasOffset}} + unit);
            }
            """;
    }
}
