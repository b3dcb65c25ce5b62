namespace Generated.Digits.Reports.Images;

/// <summary>A colour, not premultiplied.</summary>
internal readonly record struct Rgba(byte Red, byte Green, byte Blue, byte Alpha = 255);
