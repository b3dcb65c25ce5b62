using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Spec;

/// <summary>A layer that makes one value of each window of an image, channel by channel, without padding.</summary>
internal abstract record Pool2dSpec(LayerKind Kind, Size2d Size, Size2d Stride) : LayerSpec(Kind, Activation.Identity)
{
    /// <summary>The keys of a pooling layer that messages call <paramref name="noun"/>.</summary>
    protected static KeyTable TableOf(string noun) => new(
        noun,
        LayerKinds.TypeKey,
        new KeyRule(Keys.Size, "\"size\": 2", isRequired: true, "kernel", "kernelSize", "kernel_size", "poolSize", "pool_size", "window"),
        new KeyRule(Keys.Stride, "\"stride\": 2", isRequired: false, "strides", "step"))
    {
        AdviceFor = LayerKinds.AdviceForKey,
    };

    /// <summary>The window and its stride, which is the window where the file gives none; null if one is unknown.</summary>
    protected static (Size2d Size, Size2d Stride)? ReadWindow(ObjectReader layer)
    {
        Size2d? size = layer.FindSize2d(Keys.Size);
        Size2d? stride = layer.FindSize2d(Keys.Stride, size);
        return size == null || stride == null ? null : (size.Value, stride.Value);
    }
}

/// <summary>The largest value of each window: PyTorch's <c>MaxPool2d</c>.</summary>
internal sealed record MaxPool2dSpec(Size2d Size, Size2d Stride) : Pool2dSpec(LayerKind.MaxPool2d, Size, Stride)
{
    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = TableOf("maxPool2d layer");

    /// <summary>Reads the layer; null if a size is unknown.</summary>
    public static MaxPool2dSpec? Read(ObjectReader layer) => ReadWindow(layer) is { } window ? new MaxPool2dSpec(window.Size, window.Stride) : null;
}

/// <summary>The mean of each window: PyTorch's <c>AvgPool2d</c>.</summary>
internal sealed record AveragePool2dSpec(Size2d Size, Size2d Stride) : Pool2dSpec(LayerKind.AveragePool2d, Size, Stride)
{
    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = TableOf("averagePool2d layer");

    /// <summary>Reads the layer; null if a size is unknown.</summary>
    public static AveragePool2dSpec? Read(ObjectReader layer) => ReadWindow(layer) is { } window ? new AveragePool2dSpec(window.Size, window.Stride) : null;
}

/// <summary>The mean of each channel of an image, as a vector: PyTorch's <c>AdaptiveAvgPool2d(1)</c>, flattened.</summary>
internal sealed record GlobalAveragePoolSpec() : LayerSpec(LayerKind.GlobalAveragePool, Activation.Identity)
{
    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new("globalAveragePool layer", LayerKinds.TypeKey) { AdviceFor = LayerKinds.AdviceForKey };
}
