using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Operations.Convolution;

/// <summary>
/// A convolution (cross-correlation, as PyTorch's Conv2d): out[f][r][c] = bias[f] + Σ over the channels of f's group, kernel rows and columns of
/// weight[f][channel][i][j] · in[channel][r·stride + i − padding][c·stride + j − padding], with zeros beyond the edges.
/// </summary>
internal sealed class ConvolutionOperation : Operation
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;

    /// <summary>The operation of a conv2d layer.</summary>
    public ConvolutionOperation(string path, Conv2dSpec layer, Value input)
        : base(path, layer.Kind, layer.Activation, input, ShapeRules.Output(layer, input.Shape))
    {
        Layer = layer;
        Dropout = layer.Dropout;
        _weight = new Parameter($"{Name}.weight", ParameterStart.Drawn, layer.Filters, Channels, layer.Kernel.Rows, layer.Kernel.Columns)
        {
            Initializer = InitializerSpec.Of(layer.Initializer, layer.Activation),
            FanIn = ShapeRules.FanIn(layer, input.Shape),
            FanOut = ShapeRules.FanOut(layer),
        };
        _bias = new Parameter($"{Name}.bias", ParameterStart.Zeros, layer.Filters);
    }

    /// <summary>The layer.</summary>
    public Conv2dSpec Layer { get; }

    /// <summary>Channels that a filter reads: those of its group.</summary>
    public int Channels => Input.Shape.Channels / Layer.Groups;

    /// <summary>Filters of a group.</summary>
    public int GroupFilters => Layer.Filters / Layer.Groups;

    /// <summary>Weights of a channel of a filter.</summary>
    public int KernelSize => Layer.Kernel.Rows * Layer.Kernel.Columns;

    /// <summary>Weights of a filter.</summary>
    public int FilterSize => Channels * KernelSize;

    /// <summary>Whether each filter reads one channel of its own.</summary>
    public bool IsDepthwise => Layer.Groups > 1 && GroupFilters == 1 && Channels == 1;

    /// <summary>Of a single sample: filters that are lanes of the same vectors. Those of a depthwise convolution need no groups.</summary>
    public int LaneFilters => IsDepthwise ? Layer.Filters : GroupFilters;

    /// <summary>Of a single sample: groups of such filters.</summary>
    public int LaneGroups => IsDepthwise ? 1 : Layer.Groups;

    /// <summary>Of a single sample: floats of the weights and biases of 16 filters.</summary>
    public int BlockFloats => (FilterSize + 1) * LaneLayout.GroupSamples;

    /// <summary>Where the weights start in memory.</summary>
    public int WeightOffset => _weight.Offset;

    /// <summary>Where the biases start in memory.</summary>
    public int BiasOffset => _bias.Offset;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_weight, _bias];

    private ConvolutionForward ForwardKernel => new(this);

    private ConvolutionGradient GradientKernel => new(this);

    private ConvolutionGroupSum GroupSumKernel => new(this);

    private ConvolutionInputGradient InputGradientKernel => new(this);

    /// <summary>Floats of the gradients of one group: the weights as in memory, then the biases.</summary>
    public int GradientFloats => _bias.Offset + _bias.Floats - _weight.Offset;

    /// <inheritdoc/>
    public override IEnumerable<Kernel> Kernels => [ForwardKernel, GradientKernel, GroupSumKernel, InputGradientKernel];

    /// <inheritdoc/>
    public override IEnumerable<string> Forward(bool isTraining) =>
        [ForwardKernel.Call(LaneCode.ValueOf(Input), "_parameters.First", LaneCode.ValueOf(Output))];

    /// <inheritdoc/>
    public override IEnumerable<string> Backward() =>
        [InputGradientKernel.Call(LaneCode.DeltasOf(Output), "_parameters.First", LaneCode.DerivativeSourceOf(Input), LaneCode.DeltasOf(Input))];

    /// <inheritdoc/>
    public override IEnumerable<string> GroupGradients() =>
        [GradientKernel.Call(LaneCode.ValueOf(Input), LaneCode.DeltasOf(Output), $"block.Gradients{Id}.At(group * {GradientFloats})", "block.Scratch(thread)")];

    /// <inheritdoc/>
    public override IEnumerable<string> Gradients() =>
    [
        $"(first, last) = Range({GradientFloats / LaneLayout.GroupSamples}, thread);",
        GroupSumKernel.Call($"block.Gradients{Id}.First", "_parameters.First", "first", "last", "groups", "fresh"),
    ];

    /// <inheritdoc/>
    public override Kernel OneSampleKernel(OneSampleSchedule schedule) => new ConvolutionOneSample(this, schedule);

    /// <inheritdoc/>
    public override string OneSampleCall(OneSampleSchedule schedule) =>
        OneSampleKernel(schedule).Call(schedule.PlaceOf(Input), schedule.ParametersOf(this), schedule.PlaceOf(Output));

    /// <inheritdoc/>
    public override int OneSampleChannels => (LaneGroups - 1) * LaneFilters + OneSampleLayout.Padded(LaneFilters);

    /// <inheritdoc/>
    public override int OneSampleParameterFloats => LaneGroups * OneSampleLayout.Padded(LaneFilters) * (FilterSize + 1);

    /// <inheritdoc/>
    public override string OneSampleCopy(int offset)
    {
        const int lanes = LaneLayout.GroupSamples;
        int blocks = OneSampleLayout.Padded(LaneFilters) / lanes;
        return $$"""
            for (int filter = 0; filter < {{Layer.Filters}}; filter++)
            {
                int group = filter / {{LaneFilters}}, lane = filter % {{LaneFilters}};
                int place = {{offset}} + (group * {{blocks}} + lane / {{lanes}}) * {{BlockFloats}} + lane % {{lanes}};
                for (int tap = 0; tap < {{FilterSize}}; tap++)
                    Unsafe.Add(ref to, place + tap * {{lanes}}) = Unsafe.Add(ref from, {{WeightOffset}} + filter * {{FilterSize}} + tap);
                Unsafe.Add(ref to, place + {{FilterSize * lanes}}) = Unsafe.Add(ref from, {{BiasOffset}} + filter);
            }
            """;
    }

    /// <inheritdoc/>
    public override void RequireBorders()
    {
        Size2d padding = Layer.Padding, kernel = Layer.Kernel, stride = Layer.Stride;
        Shape output = Output.Shape, input = Input.Shape;
        Input.RequireBorder(new Border(
            padding.Rows, Beyond(output.Rows, stride.Rows, kernel.Rows, padding.Rows, input.Rows),
            padding.Columns, Beyond(output.Columns, stride.Columns, kernel.Columns, padding.Columns, input.Columns)));
        if (stride != Size2d.Square(1))
            return;
        // The input's gradient is a convolution of the deltas, with the kernel turned and kernel − 1 − padding zeros around them.
        Output.RequireDeltaBorder(new Border(
            Math.Max(0, kernel.Rows - 1 - padding.Rows), Math.Max(0, input.Rows - 1 + padding.Rows - (output.Rows - 1)),
            Math.Max(0, kernel.Columns - 1 - padding.Columns), Math.Max(0, input.Columns - 1 + padding.Columns - (output.Columns - 1))));
    }

    // Rows or columns behind the last one that the last window reads.
    private static int Beyond(int outputs, int stride, int kernel, int padding, int inputs) =>
        Math.Max(0, (outputs - 1) * stride + kernel - 1 - padding - (inputs - 1));
}
