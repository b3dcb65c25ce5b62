using Generated.Digits.Models;
using Generated.Digits.Reports.Images;

namespace Generated.Digits.Reports.Page;

/// <summary>
/// The network from an image at the top to the classes at the bottom. Dots are units, as many as there is room for; the lines
/// between them are real weights, orange above zero and blue below; units are filled by what they really put out for the image.
/// </summary>
internal static class NetworkDrawing
{
    private const int Width = 380;
    private const int ImageSize = 72;
    private const int FirstRow = 170;
    private const int RowHeight = 104;
    private const int MostDots = 12;
    private const double LetterWidth = 7.2;
    private const double FaintestLine = 0.12;

    /// <summary>Writes the drawing.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        NetworkShape network = content.Data.Network;
        int image = content.Outcome.Sample(1)[0];
        int height = FirstRow + (network.Layers.Count - 1) * RowHeight + 62;
        string layers = string.Concat(Enumerable.Range(0, network.Layers.Count).Select(layer => $", then {Name(network, layer)}"));
        html.Write($"""<figure class="drawing"><svg viewBox="0 0 {Width} {height}" role="img" aria-label="{network.InputSize} pixels{layers}">""");
        WriteInput(html, content, image);
        for (int layer = 1; layer < network.Layers.Count; layer++)
            WriteWeights(html, content, layer);
        for (int layer = 0; layer < network.Layers.Count; layer++)
            WriteUnits(html, content, layer, image);
        html.Write($"</svg><figcaption>{Caption(content, image)}{Legend(content)}</figcaption></figure>");
    }

    // To be heard: layers are parted by words, for commas part what belongs to one.
    private static string Name(NetworkShape network, int layer) =>
        $"{Figures.Count(network.Layers[layer].Units)} {network.Layers[layer].Activation} {UnitWord(network, layer)}";

    private static string Describe(NetworkShape network, int layer) =>
        $"{Figures.Count(network.Layers[layer].Units)} {UnitWord(network, layer)}, {network.Layers[layer].Activation}";

    private static string UnitWord(NetworkShape network, int layer) => network.Layers[layer].Units == 1 ? "unit" : "units";

    private static string Caption(ReportContent content, int image)
    {
        string label = content.ClassName(content.Outcome.Label(image));
        string predicted = content.ClassName(content.Outcome.Predicted(image));
        string answer = content.Outcome.IsRight(image) ? $"rightly read as {predicted}" : $"wrongly read as {predicted}";
        return $"Test image {image}: {Figures.WithArticle(label)}, {answer} ({content.Confidence(image)}).";
    }

    private static Markup Legend(ReportContent content)
    {
        HtmlWriter html = new();
        if (content.Data.Activations is not null)
            html.WriteInline($" The fuller a unit, the more it puts out for this image, measured by the most in its row.");
        if (content.Data.Network.Layers.Count > 1)
            html.WriteInline($""" Lines are weights: <span class="for">orange</span> above zero, <span class="against">blue</span> below; the smallest are left out.""");
        return html.ToMarkup();
    }

    private static void WriteInput(HtmlWriter html, ReportContent content, int image)
    {
        int rows = content.Data.TestSet.Rows;
        int columns = content.Data.TestSet.Columns;
        double scale = (double)ImageSize / Math.Max(rows, columns);
        double left = (Width - columns * scale) / 2;
        double right = left + columns * scale;
        double[] dots = Dots(content.Data.Network.Layers[0].Units);
        html.Write($"""<path class="fan" d="M{left} {rows * scale + 4}H{right}L{dots[^1] + 8} {FirstRow}H{dots[0] - 8}Z"/>""");
        html.Write($"""<image class="ink" href="{InkPalette.Picture(content.Data.TestSet, image)}" x="{left}" y="2" width="{columns * scale}" height="{rows * scale}"/>""");
        html.Write($"""<rect class="frame" x="{left}" y="2" width="{columns * scale}" height="{rows * scale}"/>""");
        html.Write($"""<text x="{right + 10}" y="{rows * scale / 2}">{Figures.Size(rows, columns)}</text><text x="{right + 10}" y="{rows * scale / 2 + 16}">pixels</text>""");
    }

    private static void WriteUnits(HtmlWriter html, ReportContent content, int layer, int image)
    {
        NetworkShape network = content.Data.Network;
        int units = network.Layers[layer].Units;
        bool isLast = layer == network.Layers.Count - 1;
        double[] dots = Dots(units);
        double[] glows = Glows(content, layer, image);
        double y = FirstRow + layer * RowHeight;
        for (int dot = 0; dot < dots.Length; dot++)
        {
            int unit = Unit(dot, dots.Length, units);
            int label = network.Classes.LabelOf(unit);
            bool isAnswer = isLast && label == content.Outcome.Predicted(image);
            html.Write($"""<circle class="unit" cx="{dots[dot]}" cy="{y}" r="8"/>""");
            if (glows[unit] >= 0.005)
                html.Write($"""<circle class="glow" cx="{dots[dot]}" cy="{y}" r="8" opacity="{glows[unit]}"/>""");
            if (isLast && content.ClassName(label).Length <= 2)
                html.Write($"<text x=\"{dots[dot]}\" y=\"{y + 28}\" text-anchor=\"middle\"{new Markup(isAnswer ? " class=\"answer\"" : "")}>{content.ClassName(label)}</text>");
        }

        WriteLabel(html, units > MostDots ? $"{Describe(network, layer)}; {dots.Length} drawn" : Describe(network, layer), layer, isLast ? y + 52 : y - 22);
    }

    // The last layer's stands below everything, the first one's on the quiet fan; between them lines cross, and a ground keeps them off.
    private static void WriteLabel(HtmlWriter html, string label, int layer, double y)
    {
        if (layer > 0)
            html.Write($"""<rect class="ground" x="-4" y="{y - 13}" width="{label.Length * LetterWidth + 8}" height="18" rx="4"/>""");
        html.Write($"""<text x="0" y="{y}" class="layer">{label}</text>""");
    }

    // How full each unit of a layer is, 0 to 1: a probability as it is, what else is put out by the largest of its layer.
    private static double[] Glows(ReportContent content, int layer, int image)
    {
        NetworkShape network = content.Data.Network;
        if (layer < network.Layers.Count - 1)
        {
            float[] values = content.Data.Activations?.Invoke(image, layer) ?? new float[network.Layers[layer].Units];
            double most = Math.Max(1e-6, values.Max(value => Math.Abs((double)value)));
            return [.. values.Select(value => double.IsFinite(value) ? Math.Abs(value) / most : 0)];
        }

        return network.HasProbabilities
            ? [.. content.Outcome.Outputs(image).ToArray().Select(output => Math.Clamp((double)output, 0, 1))]
            : [.. Enumerable.Range(0, network.OutputSize).Select(unit => network.Classes.LabelOf(unit) == content.Outcome.Predicted(image) ? 1.0 : 0)];
    }

    private static void WriteWeights(HtmlWriter html, ReportContent content, int layer)
    {
        NetworkShape network = content.Data.Network;
        int inputs = network.Layers[layer].Inputs;
        int units = network.Layers[layer].Units;
        ReadOnlySpan<float> weights = content.Data.Parameters.Span.Slice(network.Weight(layer).Start, units * inputs);
        double[] above = Dots(inputs);
        double[] below = Dots(units);
        double y = FirstRow + layer * RowHeight;
        double largest = 0;
        for (int to = 0; to < below.Length; to++)
        {
            for (int from = 0; from < above.Length; from++)
                largest = Math.Max(largest, Math.Abs(Weight(weights, from, to)));
        }

        for (int to = 0; to < below.Length; to++)
        {
            for (int from = 0; from < above.Length; from++)
            {
                double weight = Weight(weights, from, to);
                double strength = Math.Abs(weight) / largest;
                if (strength > FaintestLine)
                    html.Write($"""<path class="{(weight > 0 ? "for" : "against")}" d="M{above[from]} {y - RowHeight}L{below[to]} {y}" opacity="{strength * strength}"/>""");
            }
        }

        double Weight(ReadOnlySpan<float> weights, int from, int to) =>
            weights[Unit(to, below.Length, units) * inputs + Unit(from, above.Length, inputs)];
    }

    // Where the dots of a layer stand, from left to right.
    private static double[] Dots(int units)
    {
        int count = Math.Min(units, MostDots);
        double spacing = Math.Min(48, (Width - 24.0) / Math.Max(1, count - 1));
        double left = (Width - spacing * (count - 1)) / 2;
        return [.. Enumerable.Range(0, count).Select(dot => left + dot * spacing)];
    }

    // Which unit a dot stands for: evenly spread over the layer.
    private static int Unit(int dot, int dots, int units) => (int)((2L * dot + 1) * units / (2L * dots));
}
