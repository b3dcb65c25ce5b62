using System.Buffers.Binary;
using SkiaSharp;

namespace Generated.Digits.Tests.Runtime.Images;

/// <summary>Pictures of a seven, in any dressing, as files.</summary>
internal static class TestPictures
{
    /// <summary>Draws a seven of so many pixels height, its strokes a seventh of that wide unless told otherwise, on a canvas.</summary>
    public static SKBitmap Seven(SKColor ink, SKColor paper, int width = 200, int height = 200, int size = 120, float x = 60, float y = 40, float? stroke = null)
    {
        SKBitmap bitmap = new(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(paper);
        using SKPaint paint = new() { Color = ink, Style = SKPaintStyle.Stroke, StrokeWidth = stroke ?? (size / 7f), IsAntialias = true, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };
        using SKPath path = new();
        path.MoveTo(x, y);
        path.LineTo(x + (size * 0.6f), y);
        path.LineTo(x + (size * 0.2f), y + size);
        canvas.DrawPath(path, paint);
        return bitmap;
    }

    public static byte[] Png(SKBitmap bitmap) => bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();

    public static byte[] Jpeg(SKBitmap bitmap, int quality = 90) => bitmap.Encode(SKEncodedImageFormat.Jpeg, quality).ToArray();

    /// <summary>A Windows bitmap of 24 bits a pixel, or of 8 with a palette of greys.</summary>
    public static byte[] Bmp(SKBitmap bitmap, int bits = 24, bool topDown = false)
    {
        int palette = bits == 8 ? 1024 : 0;
        int stride = ((bitmap.Width * bits / 8) + 3) / 4 * 4;
        byte[] file = new byte[54 + palette + (stride * bitmap.Height)];
        file[0] = (byte)'B';
        file[1] = (byte)'M';
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54 + palette);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), bitmap.Width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), topDown ? -bitmap.Height : bitmap.Height);
        file[26] = 1;
        file[28] = (byte)bits;
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(34), stride * bitmap.Height);
        for (int grey = 0; grey < palette / 4; grey++)
            file.AsSpan(54 + (4 * grey), 3).Fill((byte)grey);
        for (int row = 0; row < bitmap.Height; row++)
        {
            Span<byte> line = file.AsSpan(54 + palette + (stride * (topDown ? row : bitmap.Height - 1 - row)), stride);
            for (int column = 0; column < bitmap.Width; column++)
            {
                SKColor color = bitmap.GetPixel(column, row);
                if (bits == 8)
                    line[column] = color.Green;
                else
                    ((ReadOnlySpan<byte>)[color.Blue, color.Green, color.Red]).CopyTo(line[(3 * column)..]);
            }
        }

        return file;
    }

    /// <summary>A JPEG file that says, in Exif, how it is to be turned.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        // A TIFF header and one directory with one entry: tag 0x0112, type 3 (16 bits), count 1.
        byte[] exif = [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
