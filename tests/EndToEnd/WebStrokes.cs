namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The ten digits as a hand draws them: strokes of points, 0 to 1 from left to right and from top to bottom.</summary>
internal static class WebStrokes
{
    /// <summary>How <paramref name="digit"/> is drawn.</summary>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Of(int digit) => digit switch
    {
        0 => [Arc(0.5, 0.5, 0.22, 0.33, -90, 270)],
        1 => [[(0.42, 0.28), (0.52, 0.16), (0.51, 0.5), (0.5, 0.84)]],
        2 => [[.. Arc(0.49, 0.34, 0.2, 0.17, -170, 40), (0.5, 0.62), (0.29, 0.82), (0.5, 0.81), (0.74, 0.82)]],
        3 => [[.. Arc(0.47, 0.33, 0.19, 0.16, -150, 85), .. Arc(0.47, 0.66, 0.22, 0.18, -85, 150)]],
        4 => [[(0.36, 0.18), (0.31, 0.36), (0.28, 0.52), (0.5, 0.52), (0.72, 0.5)], [(0.66, 0.2), (0.64, 0.5), (0.62, 0.84)]],
        5 => [[(0.68, 0.17), (0.36, 0.18), (0.33, 0.45), .. Arc(0.47, 0.63, 0.22, 0.2, -95, 145)]],
        6 => [[(0.62, 0.15), (0.46, 0.28), (0.36, 0.48), (0.33, 0.66), .. Arc(0.49, 0.67, 0.17, 0.16, 180, -180)]],
        7 => [[(0.27, 0.22), (0.5, 0.21), (0.73, 0.2), (0.62, 0.45), (0.52, 0.65), (0.45, 0.85)]],
        8 => [[.. Arc(0.5, 0.33, 0.16, 0.16, 90, -270), .. Arc(0.5, 0.67, 0.19, 0.18, -90, 270)]],
        9 => [[.. Arc(0.48, 0.35, 0.18, 0.17, 0, -360), (0.655, 0.4), (0.63, 0.62), (0.58, 0.86)]],
        _ => throw new ArgumentOutOfRangeException(nameof(digit)),
    };

    /// <summary>A part of an ellipse; angles in degrees, clockwise from the right.</summary>
    private static List<(double X, double Y)> Arc(double x, double y, double width, double height, double from, double to) =>
    [
        .. Enumerable.Range(0, 25).Select(i => (from + ((to - from) * i / 24)) * Math.PI / 180)
            .Select(angle => (x + (width * Math.Cos(angle)), y + (height * Math.Sin(angle)))),
    ];
}
