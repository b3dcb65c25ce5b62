namespace Generated.Digits.Images;

/// <summary>How much ink each pixel has: 0 is paper, 1 is ink.</summary>
internal sealed record InkImage(int Width, int Height, float[] Pixels);
