using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>
/// The letters of the pictures, out of the program itself: a machine may have no fonts at all, and the same run should
/// leave the same picture everywhere. For letters beyond Latin the machine is asked.
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
