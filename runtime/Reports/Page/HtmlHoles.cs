using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;

namespace Generated.Digits.Reports.Page;

/// <summary>Fills the holes of an interpolated string for a <see cref="HtmlWriter"/>, escaped according to their type.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlHoles
{
    private readonly HtmlWriter _writer;

    /// <summary>Called by the compiler.</summary>
    public HtmlHoles(int literalLength, int formattedCount, HtmlWriter writer) => _writer = writer;

    /// <summary>The program's own text.</summary>
    public void AppendLiteral(string html) => _writer.Append(html);

    /// <summary>Text from anywhere. Control characters have no place in HTML, escaped or not.</summary>
    public void AppendFormatted(string? text) =>
        _writer.Append(WebUtility.HtmlEncode(string.Concat((text ?? "").Where(letter => letter is '\n' or '\t' || !char.IsControl(letter)))));

    /// <summary>A letter, which would be written as a number otherwise.</summary>
    public void AppendFormatted(char letter) => AppendFormatted(letter.ToString());

    /// <summary>A whole number.</summary>
    public void AppendFormatted(int number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A coordinate or a share: two digits after the point are enough for any screen.</summary>
    public void AppendFormatted(double number) => _writer.Append(number.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>HTML from another writer.</summary>
    public void AppendFormatted(Markup markup) => _writer.Append(markup.Html);

    /// <summary>A picture, as the address of an img.</summary>
    public void AppendFormatted(Images.IndexedImage image) =>
        _writer.Append("data:image/png;base64," + Convert.ToBase64String(Images.PngWriter.Write(image)));

    internal void End() => _writer.Append("\n");
}
