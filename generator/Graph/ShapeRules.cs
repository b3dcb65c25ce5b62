using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Graph;

/// <summary>Why a layer cannot take its input: the rule, the key whose value is wrong, and the arguments of the message.</summary>
internal sealed record ShapeError(DiagnosticDescriptor Rule, string Key, params string[] Arguments);

/// <summary>Which shapes each kind of layer takes, and which it gives; PyTorch's formulas.</summary>
internal static class ShapeRules
{
    /// <summary>The output of <paramref name="layer"/>, for an input that <see cref="FindError"/> has nothing against.</summary>
    public static Shape Output(LayerSpec layer, Shape input) => layer switch
    {
        DenseSpec dense => Shape.Vector(dense.Units),
        Conv2dSpec conv => Shape.Image(
            conv.Filters,
            (int)Positions(input.Rows, conv.Kernel.Rows, conv.Stride.Rows, conv.Padding.Rows),
            (int)Positions(input.Columns, conv.Kernel.Columns, conv.Stride.Columns, conv.Padding.Columns)),
        Pool2dSpec pool => Shape.Image(
            input.Channels,
            (int)Positions(input.Rows, pool.Size.Rows, pool.Stride.Rows, padding: 0),
            (int)Positions(input.Columns, pool.Size.Columns, pool.Stride.Columns, padding: 0)),
        GlobalAveragePoolSpec => Shape.Vector(input.Channels),
        _ => input,
    };

    /// <summary>Why <paramref name="layer"/> cannot take <paramref name="input"/>; null if it can. Not the layers inside a residual block.</summary>
    public static ShapeError? FindError(LayerSpec layer, Shape input) => layer switch
    {
        DenseSpec => FindDenseError(input),
        Conv2dSpec conv => FindImageError(conv, input) ?? FindGroupsError(conv, input) ?? FindWindowError(Keys.Kernel, conv.Kernel, conv.Padding, input) ?? FindSizeError(conv, input),
        Pool2dSpec pool => FindImageError(pool, input) ?? FindWindowError(Keys.Size, pool.Size, default, input),
        GlobalAveragePoolSpec => FindImageError(layer, input),
        _ => null,
    };

    /// <summary>Why the layers of a residual block, which give <paramref name="output"/>, cannot be added to its <paramref name="input"/>; null if they can.</summary>
    public static ShapeError? FindResidualError(Shape input, Shape output) =>
        input == output ? null : new ShapeError(Rules.ResidualShape, Keys.Layers, input.ToString(), output.ToString(), Difference(input, output));

    /// <summary>Weights and biases of <paramref name="layer"/> itself, without those of the layers inside a residual block.</summary>
    public static long ParameterCount(LayerSpec layer, Shape input) => layer switch
    {
        DenseSpec dense => (input.Count + 1L) * dense.Units,
        Conv2dSpec conv => ((long)FanIn(conv, input) + 1) * conv.Filters,
        BatchNormSpec => 2L * input.Channels,
        _ => 0,
    };

    /// <summary>Values that enter one output of a convolution: PyTorch's fan-in, which the initializers use.</summary>
    public static int FanIn(Conv2dSpec conv, Shape input) => checked(input.Channels / conv.Groups * conv.Kernel.Rows * conv.Kernel.Columns);

    /// <summary>PyTorch's fan-out of a convolution: filters times the kernel's positions, whatever the groups.</summary>
    public static int FanOut(Conv2dSpec conv) => checked(conv.Filters * conv.Kernel.Rows * conv.Kernel.Columns);

    // ⌊(size + 2·padding − window) / stride⌋ + 1
    private static long Positions(int size, int window, int stride, int padding) => (size + 2L * padding - window) / stride + 1;

    private static ShapeError? FindDenseError(Shape input) => input.Count <= Limits.Size
        ? null
        : new ShapeError(
            Rules.TooManyValues, Keys.Units, $"The image {input} before this dense layer", "has", Text.Number(input.Count), Text.Number(Limits.Size), "make it smaller with a pooling layer or a stride");

    private static ShapeError? FindImageError(LayerSpec layer, Shape input) => input.IsImage
        ? null
        : new ShapeError(Rules.ImageNeeded, Keys.Type, LayerKinds.NameOf(layer.Kind), input.ToString());

    private static ShapeError? FindGroupsError(Conv2dSpec conv, Shape input)
    {
        if (input.Channels % conv.Groups != 0)
            return new ShapeError(Rules.UnevenGroups, Keys.Groups, Text.Number(conv.Groups), Counted(input.Channels, "channel"), "the input has", GroupsAdvice(input.Channels, conv.Filters));
        if (conv.Filters % conv.Groups != 0)
            return new ShapeError(Rules.UnevenGroups, Keys.Groups, Text.Number(conv.Groups), Counted(conv.Filters, "filter"), "the layer has", GroupsAdvice(input.Channels, conv.Filters));
        return null;
    }

    private static string GroupsAdvice(int channels, int filters)
    {
        int[] divisors = [.. Enumerable.Range(1, Math.Min(channels, filters)).Where(groups => channels % groups == 0 && filters % groups == 0)];
        return divisors.Length == 1
            ? "remove \"groups\", or change \"filters\""
            : $"choose {Text.List(divisors.Skip(Math.Max(0, divisors.Length - 4)).Select(divisor => Text.Number(divisor)), "or")}, or change \"filters\"";
    }

    private static ShapeError? FindWindowError(string key, Size2d window, Size2d padding, Shape input)
    {
        long rows = input.Rows + 2L * padding.Rows, columns = input.Columns + 2L * padding.Columns;
        if (window.Rows <= rows && window.Columns <= columns)
            return null;
        string padded = padding == default ? "" : $" ({Text.Number(rows)} × {Text.Number(columns)} with its padding)";
        string advice = key == Keys.Kernel ? "choose a smaller kernel, or more padding" : "choose a smaller size";
        return new ShapeError(
            Rules.WindowTooLarge, key, key, $"{Text.Number(window.Rows)} × {Text.Number(window.Columns)}", $"{Text.Number(input.Rows)} × {Text.Number(input.Columns)}{padded}", advice);
    }

    private static ShapeError? FindSizeError(Conv2dSpec conv, Shape input)
    {
        long rows = Positions(input.Rows, conv.Kernel.Rows, conv.Stride.Rows, conv.Padding.Rows);
        long columns = Positions(input.Columns, conv.Kernel.Columns, conv.Stride.Columns, conv.Padding.Columns);
        // The limits of each factor keep the product within 64 bits.
        long count = conv.Filters * rows * columns;
        return count <= Limits.Values
            ? null
            : new ShapeError(
                Rules.TooManyValues, Keys.Filters, $"The output [{conv.Filters}, {rows}, {columns}] of this layer", "has", Text.Number(count), Text.Number(Limits.Values),
                "choose fewer filters, a stride, or less padding");
    }

    private static string Difference(Shape input, Shape output)
    {
        if (input.IsImage != output.IsImage)
            return input.IsImage ? "the output is a vector, so leave out the layers that flatten" : "the output is an image, so leave out the layers that make one";
        var differences = new List<string>();
        Compare(input.Channels, output.Channels, input.IsImage ? "channel" : "value");
        Compare(input.Rows, output.Rows, "row");
        Compare(input.Columns, output.Columns, "column");
        string fix = input.Rows != output.Rows || input.Columns != output.Columns ? "use \"padding\": \"same\" and no stride inside the block" : "";
        if (input.Channels != output.Channels)
            fix += $"{(fix.Length == 0 ? "" : "; ")}give its last {(input.IsImage ? $"convolution {input.Channels} filters" : $"layer {input.Channels} units")}";
        return $"the output has {Text.List(differences, "and")}, so {fix}";

        void Compare(int before, int after, string noun)
        {
            if (before != after)
                differences.Add($"{Text.Number(Math.Abs(after - before))} {noun}{(Math.Abs(after - before) == 1 ? "" : "s")} {(after < before ? "too few" : "too many")}");
        }
    }

    private static string Counted(int count, string noun) => $"{Text.Number(count)} {noun}{(count == 1 ? "" : "s")}";
}
