using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Reports.Images;

namespace Generated.Digits.Reports.Statistics;

/// <summary>
/// The first layer's weights as pictures. A unit stands under the class that it argues for: its weights followed to the outputs
/// through all later layers, activations left out (so exact for two layers, a fair guide for more).
/// </summary>
internal sealed class FilterGallery
{
    private const int MostUnits = 140;
    private const double SaturatedShare = 0.005;

    private readonly ReadOnlyMemory<float> _weights;
    private readonly bool[] _isLit;
    private readonly int _rows;
    private readonly int _columns;

    private FilterGallery(ReportData data)
    {
        NetworkShape network = data.Network;
        UnitCount = network.Layers[0].Units;
        ShowsClasses = network.Layers.Count == 1;
        _rows = data.TestSet.Rows;
        _columns = data.TestSet.Columns;
        _weights = data.Parameters[..(UnitCount * network.InputSize)];
        _isLit = [.. data.LitPixels];
        HasBlanks = _isLit.Contains(false);

        (int Class, double Strength)[] votes = Votes(network, data.Parameters.Span);
        int[] shown = [.. Enumerable.Range(0, UnitCount).OrderByDescending(unit => votes[unit].Strength).Take(MostUnits)];
        ShownCount = shown.Length;
        Groups = [.. shown.GroupBy(unit => votes[unit].Class).OrderBy(group => group.Key).Select(group => new FilterGroup(group.Key, [.. group]))];
        Limit = SaturationLimit(shown);
    }

    /// <summary>Units of the first layer.</summary>
    public int UnitCount { get; }

    /// <summary>How many of them are shown: the strongest.</summary>
    public int ShownCount { get; }

    /// <summary>Whether there is one layer alone, whose units are the classes themselves.</summary>
    public bool ShowsClasses { get; }

    /// <summary>The units shown, by class.</summary>
    public IReadOnlyList<FilterGroup> Groups { get; }

    /// <summary>The weight, either sign, that is drawn in full colour.</summary>
    public double Limit { get; }

    /// <summary>Whether there are pixels that no image lights.</summary>
    public bool HasBlanks { get; }

    /// <summary>The gallery, or null and the reason why weights of this network make no pictures.</summary>
    public static FilterGallery? TryCreate(ReportData data, out string reason)
    {
        DigitSet images = data.TestSet;
        if (!data.Network.IsDenseChain)
        {
            reason = "the first layer is no convolution, and its units' weights cannot be followed through layers that are not dense";
            return null;
        }

        bool isStrip = Math.Max(images.Rows, images.Columns) > 4 * Math.Min(images.Rows, images.Columns);
        reason = isStrip ? $"images of {images.Rows} × {images.Columns} pixels are too narrow to show a unit's weights in" : "";
        return isStrip ? null : new FilterGallery(data);
    }

    /// <summary>The weights of <paramref name="unit"/> in the diverging palette; a pixel that no image lights is left blank.</summary>
    public IndexedImage Picture(int unit)
    {
        ReadOnlySpan<float> filter = Filter(unit);
        byte[] levels = new byte[filter.Length];
        for (int pixel = 0; pixel < levels.Length; pixel++)
            levels[pixel] = DivergingPalette.Level(_isLit[pixel] ? filter[pixel] / Limit : 0);
        return new IndexedImage(_columns, _rows, levels, DivergingPalette.Colours);
    }

    private ReadOnlySpan<float> Filter(int unit) => _weights.Span.Slice(unit * _isLit.Length, _isLit.Length);

    private (int Class, double Strength)[] Votes(NetworkShape network, ReadOnlySpan<float> parameters)
    {
        int outputs = network.OutputSize;
        (int Class, double Strength)[] votes = new (int, double)[UnitCount];
        double[] paths = ShowsClasses ? Identity(outputs) : PathsToOutputs(network, parameters);
        for (int unit = 0; unit < UnitCount; unit++)
        {
            if (network.Classes.IsYesOrNo)
            {
                // What leads away from yes leads to no.
                votes[unit] = Vote(paths[unit] >= 0 ? 1 : 0, Math.Abs(paths[unit]) * Norm(unit));
                continue;
            }

            double mean = 0;
            int best = 0;
            for (int output = 0; output < outputs; output++)
            {
                mean += paths[output * UnitCount + unit] / outputs;
                if (paths[output * UnitCount + unit] > paths[best * UnitCount + unit])
                    best = output;
            }

            votes[unit] = Vote(best, (paths[best * UnitCount + unit] - mean) * Norm(unit));
        }

        return votes;

        static (int, double) Vote(int label, double strength) => (label, double.IsFinite(strength) ? strength : 0);
    }

    // W_last · … · W_2, the weights [outputs, first-layer units] of the network without its activations.
    private static double[] PathsToOutputs(NetworkShape network, ReadOnlySpan<float> parameters)
    {
        int classes = network.OutputSize;
        double[] paths = Identity(classes);
        for (int layer = network.Layers.Count - 1; layer > 0; layer--)
        {
            int units = network.Layers[layer].Units;
            int inputs = network.Layers[layer].Inputs;
            ReadOnlySpan<float> weights = parameters.Slice(network.Weight(layer).Start, units * inputs);
            double[] longer = new double[classes * inputs];
            for (int output = 0; output < classes; output++)
            {
                Span<double> sums = longer.AsSpan(output * inputs, inputs);
                for (int unit = 0; unit < units; unit++)
                {
                    double path = paths[output * units + unit];
                    ReadOnlySpan<float> row = weights.Slice(unit * inputs, inputs);
                    for (int input = 0; input < inputs; input++)
                        sums[input] += path * row[input];
                }
            }

            paths = longer;
        }

        return paths;
    }

    private static double[] Identity(int size)
    {
        double[] identity = new double[size * size];
        for (int index = 0; index < size; index++)
            identity[index * size + index] = 1;
        return identity;
    }

    private double Norm(int unit)
    {
        ReadOnlySpan<float> filter = Filter(unit);
        double sum = 0;
        for (int pixel = 0; pixel < filter.Length; pixel++)
            sum += _isLit[pixel] ? (double)filter[pixel] * filter[pixel] : 0;
        return Math.Sqrt(sum);
    }

    private double SaturationLimit(int[] shown)
    {
        List<float> sizes = [];
        foreach (int unit in shown)
        {
            ReadOnlySpan<float> filter = Filter(unit);
            for (int pixel = 0; pixel < filter.Length; pixel++)
            {
                if (_isLit[pixel] && float.IsFinite(filter[pixel]))
                    sizes.Add(Math.Abs(filter[pixel]));
            }
        }

        if (sizes.Count == 0)
            return 1;
        sizes.Sort();
        float limit = sizes[(int)((sizes.Count - 1) * (1 - SaturatedShare))];
        return limit > 0 ? limit : 1;
    }
}
