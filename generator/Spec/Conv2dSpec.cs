using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// A convolution, PyTorch's <c>Conv2d</c>: each of <paramref name="Filters"/> filters slides a window over the image (cross-correlation) and adds
/// a bias, then the activation. The weights are <c>[filters, channels / groups, kernel rows, kernel columns]</c>.
/// </summary>
internal sealed record Conv2dSpec(int Filters, Size2d Kernel, Activation Activation) : LayerSpec(LayerKind.Conv2d, Activation)
{
    private const string Same = "same";

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(
        "conv2d layer",
        LayerKinds.TypeKey,
        new KeyRule(Keys.Filters, "\"filters\": 16", isRequired: true, "units", "channels", "outChannels", "out_channels", "features", "outputs", "maps"),
        new KeyRule(Keys.Kernel, "\"kernel\": 3", isRequired: true, "kernelSize", "kernel_size", "size", "window"),
        new KeyRule(Keys.Stride, "\"stride\": 2", isRequired: false, "strides", "step"),
        new KeyRule(Keys.Padding, "\"padding\": \"same\"", isRequired: false, "pad", "pads"),
        new KeyRule(Keys.Groups, "\"groups\": 2", isRequired: false, "group"),
        LayerKinds.ActivationKey,
        LayerKinds.InitializerKey,
        LayerKinds.DropoutKey)
    {
        AdviceFor = LayerKinds.AdviceForKey,
    };

    /// <summary>How far the window moves from one output to the next.</summary>
    public Size2d Stride { get; init; } = Size2d.Square(1);

    /// <summary>Zeros that are added on each side: above and below, left and right. "same" is read as the number that it means.</summary>
    public Size2d Padding { get; init; }

    /// <summary>Groups of channels that are convolved apart: a filter sees the channels of its own group only.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>How the weights start; null for what suits the activation.</summary>
    public InitializerSpec? Initializer { get; init; }

    /// <summary>Reads the layer; null if a size is unknown.</summary>
    public static Conv2dSpec? Read(ObjectReader layer, Activation activation, Findings findings)
    {
        int? filters = layer.FindSize(Keys.Filters);
        Size2d? kernel = layer.FindSize2d(Keys.Kernel);
        Size2d? stride = layer.FindSize2d(Keys.Stride, Size2d.Square(1));
        Size2d? padding = ReadPadding(layer, kernel, stride, findings);
        int? groups = layer.FindSize(Keys.Groups, 1);
        InitializerSpec? initializer = new InitializerReader(findings).Read(layer);
        double? dropout = layer.FindNumber(Keys.Dropout, NumberRule.Dropout);
        if (filters == null || kernel == null || stride == null || padding == null || groups == null)
            return null;
        return new Conv2dSpec(filters.Value, kernel.Value, activation)
        {
            Stride = stride.Value,
            Padding = padding.Value,
            Groups = groups.Value,
            Initializer = initializer,
            Dropout = dropout ?? 0,
        };
    }

    private static Size2d? ReadPadding(ObjectReader layer, Size2d? kernel, Size2d? stride, Findings findings)
    {
        if (layer.Find(Keys.Padding) is not JsonString text)
            return layer.FindSize2d(Keys.Padding, default(Size2d), least: 0, orElse: "or \"same\"");
        if (text.Value != Same)
        {
            string advice = text.Value == "valid" ? "write 0" : Suggestion.Nearest(text.Value, [Same]) is { } meant ? Text.DidYouMean(meant) : "write a number";
            findings.Add(Rules.UnknownPadding, text.Span, Excerpt.Of(text.Value), advice);
            return null;
        }
        if (kernel is not { } k || stride is not { } s)
            return null;
        if (k.Rows % 2 == 0 || k.Columns % 2 == 0)
        {
            findings.Add(Rules.UnfitSamePadding, text.Span, $"the kernel {k} is even", "choose an odd kernel, such as 3, or write the padding as a number");
            return null;
        }
        if (s != Size2d.Square(1))
        {
            var half = new Size2d(k.Rows / 2, k.Columns / 2);
            findings.Add(Rules.UnfitSamePadding, text.Span, $"the stride is {s}", $"remove the stride, or write the padding as a number, as in \"padding\": {half}");
            return null;
        }
        return new Size2d(k.Rows / 2, k.Columns / 2);
    }
}
