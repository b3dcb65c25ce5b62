namespace Generated.Digits.Reports.Images;

/// <summary>A picture of few colours: a byte a pixel, row after row, each the place of its colour in the palette.</summary>
internal sealed record IndexedImage(int Width, int Height, byte[] Indices, IReadOnlyList<Rgba> Palette);
