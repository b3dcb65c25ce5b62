using Generated.Digits.Models;
using Generated.Digits.Reports.Images;

namespace Generated.Digits.Reports.Statistics;

/// <summary>The kernels of a convolution that is the first layer, as pictures: a filter has one for each channel of the image.</summary>
internal sealed class KernelGallery
{
    private const int MostKernels = 140;

    private readonly ReadOnlyMemory<float> _weights;
    private readonly int _rows;
    private readonly int _columns;

    private KernelGallery(ParameterTensor weight, ReadOnlyMemory<float> parameters)
    {
        _weights = parameters.Slice(weight.Start, weight.Count);
        FilterCount = (int)weight.Shape[0];
        ChannelCount = (int)weight.Shape[1];
        _rows = (int)weight.Shape[2];
        _columns = (int)weight.Shape[3];
        ShownFilters = Math.Clamp(MostKernels / ChannelCount, 1, FilterCount);
        float largest = 0;
        foreach (float value in _weights.Span)
            largest = float.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : largest;
        Limit = largest > 0 ? largest : 1;
    }

    /// <summary>Filters of the layer.</summary>
    public int FilterCount { get; }

    /// <summary>Channels of the image.</summary>
    public int ChannelCount { get; }

    /// <summary>Filters that are shown: the first ones.</summary>
    public int ShownFilters { get; }

    /// <summary>The weight, either sign, that is drawn in full colour.</summary>
    public double Limit { get; }

    /// <summary>A kernel's size: "5 × 5".</summary>
    public string Size => Figures.Size(_rows, _columns);

    /// <summary>The gallery; null where the first layer is no convolution.</summary>
    public static KernelGallery? TryCreate(ReportData data)
    {
        LayerShape first = data.Network.AllLayers[0];
        return first.Kind == LayerShape.Convolution && data.Network.Tensor(first, "weight") is { Shape.Count: 4 } weight ? new KernelGallery(weight, data.Parameters) : null;
    }

    /// <summary>The weights of <paramref name="filter"/> for <paramref name="channel"/> in the diverging palette.</summary>
    public IndexedImage Picture(int filter, int channel)
    {
        int size = _rows * _columns;
        ReadOnlySpan<float> kernel = _weights.Span.Slice((filter * ChannelCount + channel) * size, size);
        byte[] levels = new byte[size];
        for (int at = 0; at < size; at++)
            levels[at] = DivergingPalette.Level(kernel[at] / Limit);
        return new IndexedImage(_columns, _rows, levels, DivergingPalette.Colours);
    }
}
