using System.Buffers.Binary;
using System.IO.Compression;

namespace Generated.Digits.Reports.Images;

/// <summary>
/// Writes small pictures as PNG (https://www.w3.org/TR/png-3/) with a palette of as few bits as hold it: a digit takes some
/// 200 bytes, so that a page carries hundreds. Needs no native library.
/// </summary>
internal static class PngWriter
{
    private static readonly uint[] s_crcTable = [.. Enumerable.Range(0, 256).Select(CrcOfByte)];

    /// <summary><paramref name="image"/> as the bytes of a PNG file.</summary>
    public static byte[] Write(IndexedImage image)
    {
        int bits = image.Palette.Count switch { <= 2 => 1, <= 4 => 2, <= 16 => 4, _ => 8 };
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = (byte)bits;
        header[9] = 3; // a palette
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "PLTE"u8, [.. image.Palette.SelectMany(colour => new[] { colour.Red, colour.Green, colour.Blue })]);
        WriteChunk(file, "tRNS"u8, [.. image.Palette.Select(colour => colour.Alpha)]);
        WriteChunk(file, "IDAT"u8, Compress(Rows(image, bits)));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // Each row: filter type 0 (a palette's indices are not worth predicting), then the indices, the leftmost in the highest bits.
    private static byte[] Rows(IndexedImage image, int bits)
    {
        int stride = 1 + (image.Width * bits + 7) / 8;
        byte[] rows = new byte[stride * image.Height];
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                int shift = 8 - bits - x * bits % 8;
                rows[y * stride + 1 + x * bits / 8] |= (byte)(image.Indices[y * image.Width + x] << shift);
            }
        }

        return rows;
    }

    private static byte[] Compress(byte[] rows)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Optimal))
            zlib.Write(rows);
        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            crc = s_crcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    // Annex D of the specification: the CRC of one byte, polynomial 0xEDB88320 with its bits reversed.
    private static uint CrcOfByte(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
