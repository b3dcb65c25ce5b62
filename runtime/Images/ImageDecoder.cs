using SkiaSharp;

namespace Generated.Digits.Images;

/// <summary>
/// Decodes PNG, JPEG and BMP with Skia, whose decoders face the web's hostile files every day. What a file says of itself is
/// checked before anything of that size is allocated.
/// </summary>
internal static class ImageDecoder
{
    /// <summary>More pixels than a large camera's picture has.</summary>
    public const int MaximumPixels = 64_000_000;

    private const long MaximumFileLength = 256L << 20;

    // A digit is read at 20 pixels in the end; this leaves one that fills a tenth of its picture sharp enough.
    private const int WorkingSide = 1024;

    // What compresses best is a white PNG of one bit a pixel: deflate makes a byte of 1,032 bytes of 8 pixels.
    private const long MaximumPixelsPerByte = 1032 * 8;

    // Every scan of a progressive JPEG passes over the whole picture again; encoders write about ten.
    private const int MaximumScans = 200;

    /// <summary>Decodes <paramref name="path"/>, turned upright, its longer side at most about 1,024 pixels.</summary>
    /// <exception cref="InputException">There is no such file, or it is not a whole image of the three kinds.</exception>
    public static ColorImage Decode(string path)
    {
        using FileStream stream = InputFile.Open(path);
        try
        {
            Require(stream.Length > 0, "is empty");
            Require(stream.Length <= MaximumFileLength, $"is larger than {MaximumFileLength >> 20} MiB");
            using SKData data = SKData.Create(stream, stream.Length) ?? throw new FormatException("cannot be read");
            return Decode(data);
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            throw InputException.ForFile(path, exception.Message, exception);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException)
        {
            throw InputException.ForFile(path, "cannot be decoded, because libSkiaSharp is missing beside this program", exception);
        }
    }

    /// <summary>The same of a PNG that is in memory, and has at most <paramref name="maximumPixels"/> pixels.</summary>
    /// <exception cref="InputException">It is not such an image; the message says what it is instead.</exception>
    public static ColorImage DecodePng(ReadOnlySpan<byte> file, int maximumPixels)
    {
        try
        {
            Require(file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']), "is not a PNG image");
            using SKData data = SKData.CreateCopy(file);
            return Decode(data, maximumPixels);
        }
        catch (FormatException exception)
        {
            throw new InputException($"the picture {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException)
        {
            throw new InputException("pictures cannot be decoded, because libSkiaSharp is missing beside this program", exception);
        }
    }

    private static ColorImage Decode(SKData data, int maximumPixels = MaximumPixels)
    {
        ReadOnlySpan<byte> file = data.AsSpan();
        bool isJpeg = file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);
        bool isPng = file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']);
        bool isBmp = file.StartsWith("BM"u8);
        Require(isJpeg || isPng || isBmp, "is not a PNG, JPEG or BMP image");

        // In entropy-coded data FF is always followed by 00 or a restart, so FF DA is a scan's beginning wherever it is.
        Require(!isJpeg || file.Count((ReadOnlySpan<byte>)[0xFF, 0xDA]) <= MaximumScans, $"has more than {MaximumScans} scans");

        using SKCodec codec = SKCodec.Create(data) ?? throw new FormatException("is a damaged image");
        (int width, int height) = (codec.Info.Width, codec.Info.Height);
        Require((long)width * height <= maximumPixels, $"has {width} × {height} pixels; {maximumPixels / 1_000_000} million is the limit");

        Require((long)width * height <= MaximumPixelsPerByte * file.Length, $"says it has {width} × {height} pixels, more than its {file.Length:N0} bytes can hold");

        // JPEG can be decoded at a half, a quarter or an eighth straight away; the others keep their size.
        float scale = Math.Min(1f, WorkingSide / (float)Math.Max(width, height));
        SKSizeI size = codec.GetScaledDimensions(scale);
        using SKBitmap bitmap = new(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        Require(result != SKCodecResult.IncompleteInput, "is a truncated image");
        Require(result == SKCodecResult.Success, "is a damaged image");

        int factor = Math.Max(1, (Math.Max(size.Width, size.Height) + WorkingSide - 1) / WorkingSide);
        return ColorImage.FromBytes(bitmap.GetPixelSpan(), size.Width, size.Height, factor).Turn((int)codec.EncodedOrigin);
    }

    private static void Require(bool condition, string fault)
    {
        if (!condition)
            throw new FormatException(fault);
    }
}
