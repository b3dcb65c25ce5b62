using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Graph;

/// <summary>Why a layer cannot take its input: the rule, the key with the wrong value, and the arguments of the message.</summary>
internal sealed record ShapeError(DiagnosticDescriptor Rule, string Key, params string[] Arguments);

/// <summary>The shapes that each kind of layer takes and gives; PyTorch's formulas.</summary>
internal static class ShapeRules
{
    /// <summary>The output of <paramref name="layer"/> for an input without <see cref="FindError">error</see>.</summary>
    public static Shape Output(LayerSpec layer, Shape input) => layer switch
    {
        DenseSpec dense => Shape.Vector(dense.Units),
        Conv2dSpec conv => Slide(conv.Filters, input, conv.Kernel, conv.Stride, conv.Padding),
        Pool2dSpec pool => Slide(input.Channels, input, pool.Size, pool.Stride, default),
        GlobalAveragePoolSpec => Shape.Vector(input.Channels),
        _ => input,
    };

    /// <summary>Why <paramref name="layer"/> cannot take <paramref name="input"/>; null if it can. The layers inside a block are not checked.</summary>
    public static ShapeError? FindError(LayerSpec layer, Shape input) => layer switch
    {
        DenseSpec => FindDenseError(input),
        Conv2dSpec conv => FindVectorError(conv, input)
            ?? FindGroupsError(conv, input)
            ?? FindWindowError(Keys.Kernel, conv.Kernel, conv.Padding, input)
            ?? FindSizeError(conv, input),
        Pool2dSpec pool => FindVectorError(pool, input) ?? FindWindowError(Keys.Size, pool.Size, default, input),
        GlobalAveragePoolSpec => FindVectorError(layer, input),
        _ => null,
    };

    /// <summary>Why the output of a residual block's layers cannot be added to the block's <paramref name="input"/>; null if it can.</summary>
    public static ShapeError? FindResidualError(Shape input, Shape output) => input == output
        ? null
        : new ShapeError(Rules.ResidualShape, Keys.Layers, input.ToString(), output.ToString(), Difference(input, output));

    /// <summary>The number of weights and biases of <paramref name="layer"/>, without those of the layers inside a residual block.</summary>
    public static long ParameterCount(LayerSpec layer, Shape input) => layer switch
    {
        DenseSpec dense => (input.Count + 1L) * dense.Units,
        // Far beyond any limit the product would pass 64 bits.
        Conv2dSpec conv => (long)Math.Min((WeightsPerFilter(conv, input) + 1m) * conv.Filters, long.MaxValue / 2),
        BatchNormSpec => 2L * input.Channels,
        _ => 0,
    };

    /// <summary>PyTorch's fan-in of a convolution: the values that enter one output.</summary>
    public static int FanIn(Conv2dSpec conv, Shape input) => checked((int)WeightsPerFilter(conv, input));

    /// <summary>PyTorch's fan-out of a convolution: filters · kernel rows · kernel columns, whatever the groups.</summary>
    public static int FanOut(Conv2dSpec conv) => checked(conv.Filters * conv.Kernel.Rows * conv.Kernel.Columns);

    private static long WeightsPerFilter(Conv2dSpec conv, Shape input) => (long)input.Channels / conv.Groups * conv.Kernel.Rows * conv.Kernel.Columns;

    private static Shape Slide(int channels, Shape input, Size2d window, Size2d stride, Size2d padding) => Shape.Image(
        channels,
        (int)Positions(input.Rows, window.Rows, stride.Rows, padding.Rows),
        (int)Positions(input.Columns, window.Columns, stride.Columns, padding.Columns));

    // ⌊(size + 2·padding − window) / stride⌋ + 1
    private static long Positions(int size, int window, int stride, int padding) => (size + 2L * padding - window) / stride + 1;

    private static ShapeError? FindDenseError(Shape input)
    {
        const string Fix = "make it smaller with a pooling layer or a stride";
        return input.Count <= Limits.Size
            ? null
            : TooManyValues(Keys.Units, $"The image {input} before this dense layer", input.Count, Limits.Size, Fix);
    }

    private static ShapeError? FindVectorError(LayerSpec layer, Shape input) =>
        input.IsImage ? null : new ShapeError(Rules.ImageNeeded, Keys.Type, LayerKinds.NameOf(layer.Kind), input.ToString());

    private static ShapeError? FindGroupsError(Conv2dSpec conv, Shape input)
    {
        if (input.Channels % conv.Groups == 0 && conv.Filters % conv.Groups == 0)
            return null;
        string undivided = input.Channels % conv.Groups != 0
            ? $"{Text.Count(input.Channels, "channel")} of the input"
            : $"{Text.Count(conv.Filters, "filter")} of the layer";
        string[] divisors =
        [
            .. Enumerable.Range(1, Math.Min(input.Channels, conv.Filters))
                .Where(groups => input.Channels % groups == 0 && conv.Filters % groups == 0)
                .Select(groups => Text.Number(groups)),
        ];
        // The largest few are enough to choose from.
        string fix = divisors.Length == 1 ? "remove it" : $"choose {Text.List(divisors.Skip(divisors.Length - 4), "or")}";
        return new ShapeError(Rules.UnevenGroups, Keys.Groups, Text.Number(conv.Groups), undivided, $"{fix}, or change \"filters\"");
    }

    private static ShapeError? FindWindowError(string key, Size2d window, Size2d padding, Shape input)
    {
        long rows = input.Rows + 2L * padding.Rows, columns = input.Columns + 2L * padding.Columns;
        if (window.Rows <= rows && window.Columns <= columns)
            return null;
        string padded = padding == default ? "" : $" ({Area(rows, columns)} with its padding)";
        string fix = key == Keys.Kernel ? "choose a smaller kernel, or more padding" : "choose a smaller size";
        return new ShapeError(Rules.WindowTooLarge, key, key, Area(window.Rows, window.Columns), Area(input.Rows, input.Columns) + padded, fix);
    }

    private static ShapeError? FindSizeError(Conv2dSpec conv, Shape input)
    {
        long rows = Positions(input.Rows, conv.Kernel.Rows, conv.Stride.Rows, conv.Padding.Rows);
        long columns = Positions(input.Columns, conv.Kernel.Columns, conv.Stride.Columns, conv.Padding.Columns);
        // The limit of each factor keeps the product within 64 bits.
        long count = conv.Filters * rows * columns;
        const string Fix = "choose fewer filters, a stride, or less padding";
        return count <= Limits.Values
            ? null
            : TooManyValues(Keys.Filters, $"The output [{conv.Filters}, {rows}, {columns}] of this layer", count, Limits.Values, Fix);
    }

    private static ShapeError TooManyValues(string key, string subject, long count, int limit, string fix) =>
        new(Rules.TooManyValues, key, subject, "has", Text.Number(count), Text.Number(limit), fix);

    private static string Area(long rows, long columns) => $"{Text.Number(rows)} × {Text.Number(columns)}";

    private static string Difference(Shape input, Shape output)
    {
        if (input.IsImage != output.IsImage)
            return input.IsImage ? "the output is a vector, so remove the layers that make one" : "the output is an image, so remove the layers that make one";
        var differences = new List<string>();
        Compare(input.Channels, output.Channels, input.IsImage ? "channel" : "value");
        Compare(input.Rows, output.Rows, "row");
        Compare(input.Columns, output.Columns, "column");
        var fixes = new List<string>();
        if (input.Rows != output.Rows || input.Columns != output.Columns)
            fixes.Add("use \"padding\": \"same\" and no stride inside the block");
        if (input.Channels != output.Channels)
            fixes.Add(input.IsImage ? $"give its last convolution {input.Channels} filters" : $"give its last layer {input.Channels} units");
        return $"the output has {Text.List(differences, "and")}, so {string.Join(", and ", fixes)}";

        void Compare(int before, int after, string noun)
        {
            if (before != after)
                differences.Add($"{Text.Count(Math.Abs(after - before), noun)} {(after < before ? "too few" : "too many")}");
        }
    }
}
