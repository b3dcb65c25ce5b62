using Generated.Digits.Models;
using Generated.Digits.Reports.Images;

namespace Generated.Digits.Reports.Page;

/// <summary>
/// A network of layers of any kind, from an image at the top to the classes at the bottom: each layer with its shape, and its output for
/// the image, channel by channel as pictures, or unit by unit as dots.
/// </summary>
internal static class LayersDrawing
{
    private const int Width = 380;
    private const int InputSize = 72;
    private const int MostMaps = 8;
    private const int MostDots = 12;
    private const int Gap = 6;
    private const int LabelHeight = 24;
    private const int RowGap = 20;
    private const int DotsHeight = 18;
    private const double MapSide = (Width - (MostMaps - 1) * Gap) / (double)MostMaps;

    /// <summary>Writes the drawing.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        NetworkShape network = content.Data.Network;
        int image = content.Outcome.Sample(1)[0];
        double[] heights = [.. network.Layers.Select(Height)];
        double height = InputSize + RowGap + heights.Sum(row => row + RowGap) + 20;
        string layers = string.Concat(network.Layers.Select(layer => $", then {Name(network, layer)}, {Shape(layer)}"));
        html.Write($"""<figure class="drawing"><svg viewBox="0 0 {Width} {height}" role="img" aria-label="{network.InputSize} pixels{layers}">""");
        WriteInput(html, content, image);
        double y = InputSize + RowGap;
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            html.Write($"""<path class="frame" d="M{Width / 2} {y - RowGap + 4}V{y - 2}"/>""");
            WriteLayer(html, content, layer, image, y);
            y += heights[layer] + RowGap;
        }

        html.Write($"</svg><figcaption>{Caption(content, image)}</figcaption></figure>");
    }

    /// <summary>A layer in words: its type, its kernel where it has one, its activation.</summary>
    public static string Name(NetworkShape network, LayerShape layer)
    {
        int inside = network.AllLayers.Count(each => each.Name.StartsWith(layer.Name + ".", StringComparison.Ordinal));
        string kernel = network.Tensor(layer, "weight") is { Shape.Count: 4 } weight ? $" {weight.Shape[2]} × {weight.Shape[3]}" : "";
        string block = inside > 0 ? $" ({inside} layers)" : "";
        return layer.Kind + kernel + block + (layer.Activation == "identity" ? "" : $", {layer.Activation}");
    }

    /// <summary>The shape of a layer's output: "6 × 24 × 24".</summary>
    public static string Shape(LayerShape layer) => string.Join(" × ", layer.OutputShape.Select(size => Figures.Count(size)));

    private static string Caption(ReportContent content, int image)
    {
        string label = content.ClassName(content.Outcome.Label(image)), predicted = content.ClassName(content.Outcome.Predicted(image));
        string colours = content.Data.Activations is null ? "" : " Pictures are channels, dots are units: orange and full above zero, blue below, measured by the largest of their layer.";
        return $"Test image {image}: a {label}, classified as {predicted} ({content.Confidence(image)}).{colours}";
    }

    private static double Height(LayerShape layer) => LabelHeight + (layer.HasImageOutput ? MapHeight(layer) : DotsHeight);

    private static double MapHeight(LayerShape layer) => Math.Min(MapSide, MapSide * layer.OutputShape[1] / layer.OutputShape[2]);

    private static void WriteInput(HtmlWriter html, ReportContent content, int image)
    {
        int rows = content.Data.TestSet.Rows, columns = content.Data.TestSet.Columns;
        double scale = (double)InputSize / Math.Max(rows, columns), left = (Width - columns * scale) / 2;
        html.Write($"""<image class="ink" href="{InkPalette.Picture(content.Data.TestSet, image)}" x="{left}" y="0" width="{columns * scale}" height="{rows * scale}"/>""");
        html.Write($"""<rect class="frame" x="{left}" y="0.5" width="{columns * scale}" height="{rows * scale - 1}"/>""");
        html.Write($"""<text x="{left + columns * scale + 10}" y="{rows * scale / 2 + 4}">{string.Join(" × ", content.Data.Network.InputShape)}</text>""");
    }

    private static void WriteLayer(HtmlWriter html, ReportContent content, int index, int image, double y)
    {
        LayerShape layer = content.Data.Network.Layers[index];
        float[] values = content.Data.Activations?.Invoke(image, index) ?? new float[layer.Units];
        double largest = Math.Max(1e-6, values.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());
        int count = layer.HasImageOutput ? layer.OutputShape[0] : layer.Units;
        int drawn = Math.Min(count, layer.HasImageOutput ? MostMaps : MostDots);
        string some = drawn < count ? $"; {drawn} of {Figures.Count(count)} drawn" : "";
        html.Write($"""<text x="0" y="{y + 12}" class="layer">{index}: {Name(content.Data.Network, layer)} → {Shape(layer)}{some}</text>""");
        for (int place = 0; place < drawn; place++)
        {
            if (layer.HasImageOutput)
                WriteMap(html, layer, values, place, largest, y + LabelHeight);
            else
                WriteUnit(html, content, index, values, (place, drawn), largest, y + LabelHeight + DotsHeight / 2.0);
        }
    }

    private static void WriteMap(HtmlWriter html, LayerShape layer, float[] values, int channel, double largest, double y)
    {
        int rows = layer.OutputShape[1], columns = layer.OutputShape[2];
        byte[] levels = new byte[rows * columns];
        for (int at = 0; at < levels.Length; at++)
            levels[at] = DivergingPalette.Level(values[channel * levels.Length + at] / largest);
        double height = MapHeight(layer), width = height * columns / rows, x = channel * (MapSide + Gap);
        html.Write($"""<image class="map" href="{new IndexedImage(columns, rows, levels, DivergingPalette.Colours)}" x="{x}" y="{y}" width="{width}" height="{height}"/>""");
        html.Write($"""<rect class="frame" x="{x}" y="{y}" width="{width}" height="{height}"/>""");
    }

    private static void WriteUnit(HtmlWriter html, ReportContent content, int index, float[] values, (int Place, int Drawn) dot, double largest, double y)
    {
        NetworkShape network = content.Data.Network;
        bool isLast = index == network.Layers.Count - 1;
        int unit = (int)((2L * dot.Place + 1) * values.Length / (2L * dot.Drawn));
        double spacing = Width / (double)dot.Drawn, x = (dot.Place + 0.5) * spacing;
        double strength = float.IsFinite(values[unit]) ? Math.Abs(values[unit]) / largest : 0;
        html.Write($"""<circle class="unit" cx="{x}" cy="{y}" r="8"/>""");
        if (strength >= 0.005)
            html.Write($"""<circle class="value {(values[unit] > 0 ? "above" : "below")}" cx="{x}" cy="{y}" r="8" opacity="{strength}"/>""");
        string name = isLast ? content.ClassName(network.Classes.LabelOf(unit)) : "";
        if (name.Length is 1 or 2)
            html.Write($"""<text x="{x}" y="{y + 26}" text-anchor="middle">{name}</text>""");
    }
}
