using System.Buffers.Binary;
using System.IO.Compression;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>Makes IDX files, right ones and wrong ones.</summary>
internal static class IdxBytes
{
    public static byte[] Images(int count, int rows, int columns, byte seed = 1) =>
        [.. Header(8, count, rows, columns), .. Values(count * rows * columns, seed, 256)];

    public static byte[] Labels(int count, int classes = 10, byte seed = 2) => [.. Header(8, count), .. Values(count, seed, classes)];

    public static byte[] Header(byte type, params int[] sizes)
    {
        byte[] header = new byte[4 + 4 * sizes.Length];
        header[2] = type;
        header[3] = (byte)sizes.Length;
        for (int i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), sizes[i]);
        return header;
    }

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Optimal))
            gzip.Write(content);
        return stream.ToArray();
    }

    private static byte[] Values(int count, byte seed, int below)
    {
        Random random = new(seed);
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++)
            values[i] = (byte)random.Next(below);
        return values;
    }
}
