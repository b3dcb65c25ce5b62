using System.Globalization;
using System.Text;

namespace Generated.Digits.Bench.Table;

/// <summary>
/// The roofline (Williams, Waterman, Patterson 2009): how fast a workload can be at most, given how much arithmetic it does
/// for each byte it has to move. Drawn as SVG, both axes logarithmic.
/// </summary>
internal sealed class Roofline(IReadOnlyList<Row> rows, FmaPeak peak, double cacheBandwidth, double memoryBandwidth)
{
    private const int Width = 900, Height = 560, Left = 80, Right = 250, Top = 60, Bottom = 70;
    private const double LeastIntensity = 0.1, MostIntensity = 2000, LeastSpeed = 1e9;
    private readonly StringBuilder _svg = new();

    /// <summary>Half a decade above everything drawn.</summary>
    private double MostSpeed => 2 * Math.Max(peak.AllCores, rows.Max(row => row.Speed));

    public string ToSvg()
    {
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="system-ui, sans-serif" font-size="13" fill="#24292f">""");
        Line($"""<rect width="{Width}" height="{Height}" fill="#ffffff"/>""");
        Line($"""<text x="{Left}" y="28" font-size="17" font-weight="600">Roofline: useful dense work against the machine's limits</text>""");
        Line($"""<text x="{Left}" y="46" fill="#57606a">Points above the roof leave out multiplications by zero pixels.</text>""");
        Grid();
        Roof(peak.OneCore, cacheBandwidth, "#8c959f", "5 4", $"one core: {peak.OneCore / 1e9:F0} GFLOP/s");
        Roof(peak.AllCores, cacheBandwidth * Environment.ProcessorCount, "#24292f", "none", $"all cores: {peak.AllCores / 1e9:F0} GFLOP/s");
        Slope(memoryBandwidth, "2 4");
        Label(cacheBandwidth, "a core from its cache");
        Label(memoryBandwidth, "from memory");
        Peers();
        Points();
        Line($"</svg>");
        return _svg.ToString();
    }

    private void Grid()
    {
        for (double intensity = LeastIntensity; intensity <= MostIntensity; intensity *= 10)
        {
            Line($"""<line x1="{X(intensity):F1}" y1="{Top}" x2="{X(intensity):F1}" y2="{Height - Bottom}" stroke="#d0d7de"/>""");
            Line($"""<text x="{X(intensity):F1}" y="{Height - Bottom + 20}" text-anchor="middle">{intensity:0.#}</text>""");
        }
        for (double speed = LeastSpeed; speed <= MostSpeed; speed *= 10)
        {
            Line($"""<line x1="{Left}" y1="{Y(speed):F1}" x2="{Width - Right}" y2="{Y(speed):F1}" stroke="#d0d7de"/>""");
            Line($"""<text x="{Left - 8}" y="{Y(speed) + 4:F1}" text-anchor="end">{speed / 1e9:0}</text>""");
        }
        Line($"""<text x="{(Left + Width - Right) / 2}" y="{Height - 24}" text-anchor="middle">operations per byte of pixels and parameters</text>""");
        Line($"""<text transform="translate(24 {(Top + Height - Bottom) / 2}) rotate(-90)" text-anchor="middle">GFLOP/s</text>""");
    }

    /// <summary>The slope of a bandwidth up to the ridge, then the flat of the arithmetic.</summary>
    private void Roof(double speed, double bandwidth, string colour, string dashes, string label)
    {
        double start = Math.Max(LeastIntensity, LeastSpeed / bandwidth);
        Line($"""<polyline points="{X(start):F1},{Y(start * bandwidth):F1} {X(speed / bandwidth):F1},{Y(speed):F1} {X(MostIntensity):F1},{Y(speed):F1}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>""");
        Line($"""<text x="{X(MostIntensity) + 6:F1}" y="{Y(speed) + 4:F1}" fill="{colour}" font-size="11">{label}</text>""");
    }

    private void Slope(double bandwidth, string dashes)
    {
        double start = Math.Max(LeastIntensity, LeastSpeed / bandwidth), end = peak.OneCore / bandwidth;
        Line($"""<line x1="{X(start):F1}" y1="{Y(start * bandwidth):F1}" x2="{X(end):F1}" y2="{Y(peak.OneCore):F1}" stroke="#8c959f" stroke-dasharray="{dashes}"/>""");
    }

    /// <summary>Says what a slope means, along it.</summary>
    private void Label(double bandwidth, string what)
    {
        double at = Math.Max(LeastIntensity, LeastSpeed / bandwidth) * 1.15;
        double angle = Math.Atan2(Y(10 * LeastSpeed) - Y(LeastSpeed), X(10 * LeastIntensity) - X(LeastIntensity)) * 180 / Math.PI;
        Line($"""<text transform="translate({X(at):F1} {Y(at * bandwidth):F1}) rotate({angle:F1})" y="-5" fill="#57606a" font-size="11">{bandwidth / 1e9:F0} GB/s {what}</text>""");
    }

    /// <summary>The peers in grey, each with a mark of its own.</summary>
    private void Peers()
    {
        (Peer Peer, string Name, string Mark)[] marks =
        [
            (Peer.Libtorch, "libtorch", "M0 -5L5 0L0 5L-5 0Z"),
            (Peer.OnnxRuntime, "ONNX Runtime", "M0 -5L5 4L-5 4Z"),
            (Peer.TensorPrimitives, "TensorPrimitives", "M-5 0H5M0 -5V5"),
            (Peer.PlainLoops, "plain loops", "M-4 -4L4 4M-4 4L4 -4"),
        ];
        marks = [.. marks.Where(mark => rows.Any(row => row.Peers[mark.Peer] is not null))];
        for (int index = 0; index < marks.Length; index++)
        {
            (Peer peer, string name, string mark) = marks[index];
            foreach (Row row in rows.DistinctBy(row => row.Workload))
            {
                if (row.Peers[peer] is { } seconds)
                    Mark(X(row.Workload.Intensity), Y(row.Workload.Operations / seconds), mark);
            }
            int legend = Height - Bottom - 152 - 22 * (marks.Length - index);
            Mark(Width - Right + 24, legend, mark);
            Line($"""<text x="{Width - Right + 38}" y="{legend + 4}" fill="#57606a">{name}</text>""");
        }
    }

    private void Mark(double x, double y, string mark) =>
        Line($"""<path d="{mark}" transform="translate({x:F1} {y:F1})" fill="#eaeef2" stroke="#57606a" stroke-width="1.5"/>""");

    private void Points()
    {
        string[] colours = ["#0969da", "#8250df", "#1a7f37", "#bf3989", "#cf222e", "#bc4c00"];
        Workload[] workloads = [.. rows.Select(row => row.Workload).Distinct()];
        for (int index = 0; index < workloads.Length; index++)
        {
            foreach (Row row in rows.Where(row => row.Workload == workloads[index]))
            {
                string fill = row.Dense ? "#ffffff" : colours[index];
                double x = X(row.Workload.Intensity), y = Y(row.Speed);
                Line(row.Threads == 1
                    ? (FormattableString)$"""<circle cx="{x:F1}" cy="{y:F1}" r="5" fill="{fill}" stroke="{colours[index]}" stroke-width="2"/>"""
                    : $"""<rect x="{x - 5:F1}" y="{y - 5:F1}" width="10" height="10" fill="{fill}" stroke="{colours[index]}" stroke-width="2"/>""");
            }
            int legend = Height - Bottom - 22 * (workloads.Length - index);
            Line($"""<circle cx="{Width - Right + 24}" cy="{legend}" r="5" fill="{colours[index]}"/>""");
            Line($"""<text x="{Width - Right + 38}" y="{legend + 4}">{workloads[index].Name}</text>""");
        }
        Line($"""<text x="{Width - Right + 18}" y="{Height - Bottom + 8}" fill="#57606a" font-size="11">circle: one thread; square: all cores</text>""");
        Line($"""<text x="{Width - Right + 18}" y="{Height - Bottom + 24}" fill="#57606a" font-size="11">hollow: zeros multiplied too</text>""");
    }

    private static double X(double intensity) =>
        Left + (Width - Left - Right) * Math.Log(intensity / LeastIntensity) / Math.Log(MostIntensity / LeastIntensity);

    private double Y(double speed) => Height - Bottom - (Height - Top - Bottom) * Math.Log(speed / LeastSpeed) / Math.Log(MostSpeed / LeastSpeed);

    private void Line(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
