using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>
/// The letters of the pictures, out of the program itself: a machine may have no fonts at all. For letters beyond Latin the machine is asked.
/// Skia leaves outlines and advances of letters to the system's own font engine, so that pictures differ a little from one system to another: by a pixel
/// in the spacing of letters, and by a level of gray at their edges.
/// </summary>
internal static class Typefaces
{
    /// <summary>For text.</summary>
    public static SKTypeface Regular { get; } = Load("ReportSans-Regular.otf");

    /// <summary>For titles and figures.</summary>
    public static SKTypeface SemiBold { get; } = Load("ReportSans-SemiBold.otf");

    /// <summary>The typeface for <paramref name="text"/>, in which letters that no typeface here has become question marks.</summary>
    public static SKTypeface For(ref string text, bool isStrong)
    {
        SKTypeface own = isStrong ? SemiBold : Regular;
        int strange = text.EnumerateRunes().Select(rune => rune.Value).FirstOrDefault(rune => !own.ContainsGlyph(rune));
        if (strange == 0)
            return own;
        if (SKFontManager.Default.MatchCharacter(strange) is { } other)
            return other;
        text = string.Concat(text.EnumerateRunes().Select(rune => own.ContainsGlyph(rune.Value) ? rune.ToString() : "?"));
        return own;
    }

    private static SKTypeface Load(string resource)
    {
        using Stream stream = typeof(Typefaces).Assembly.GetManifestResourceStream(resource)!;
        return SKTypeface.FromStream(stream);
    }
}
