using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>The colours of the pictures, on white. Right and wrong differ in lightness and mark too, not in hue alone.</summary>
internal static class Pigments
{
    /// <summary>The ground.</summary>
    public static readonly SKColor Paper = SKColors.White;

    /// <summary>Titles and figures.</summary>
    public static readonly SKColor Text = new(0x17, 0x20, 0x2c);

    /// <summary>Captions.</summary>
    public static readonly SKColor Quiet = new(0x5a, 0x67, 0x78);

    /// <summary>Grid lines and frames.</summary>
    public static readonly SKColor Line = new(0xe1, 0xe6, 0xec);

    /// <summary>Read right.</summary>
    public static readonly SKColor Right = new(0x12, 0x7a, 0x5c);

    /// <summary>Read wrong.</summary>
    public static readonly SKColor Wrong = new(0xc2, 0x41, 0x0c);

    /// <summary>The curve of the training images.</summary>
    public static readonly SKColor Train = new(0x66, 0x74, 0x88);

    /// <summary>The curve of the validation images.</summary>
    public static readonly SKColor Validation = new(0x8b, 0x4f, 0xbf);

    /// <summary>The curve of the test images.</summary>
    public static readonly SKColor Test = new(0x1d, 0x63, 0xd6);
}
