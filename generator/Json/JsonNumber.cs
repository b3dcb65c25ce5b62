using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A JSON number, as written: what it has to be, its reader decides.</summary>
internal sealed class JsonNumber(TextSpan span, string text) : JsonNode(span)
{
    /// <summary>The number's characters.</summary>
    public string Text { get; } = text;

    /// <summary>The nearest double. What is too large for one reads as infinity, or not at all, depending on the platform; here always as infinity.</summary>
    public double Value => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
        ? parsed
        : Text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;

    /// <inheritdoc/>
    public override string Kind => "a number";
}
