using System.Buffers.Binary;
using System.IO.Compression;

namespace Generated.Digits.Data;

/// <summary>
/// Reads one IDX file of unsigned bytes, raw or gzip (told by content, not by name): two zero bytes, a type byte (8: unsigned byte),
/// the number of dimensions, then each dimension as a big-endian 32-bit number, then the values.
/// Everything is checked; a header that lies costs no memory that the file itself does not fill.
/// </summary>
internal static class IdxFile
{
    private const byte UnsignedByte = 8;

    /// <summary>Deflate cannot shrink data further than this: what a gzip file can hold is known from its length.</summary>
    private const long MaximumGzipRatio = 1032;

    /// <summary>Images of <paramref name="pixelCount"/> pixels each: the values, and how many images, rows and columns.</summary>
    /// <exception cref="InputException">The file is anything else.</exception>
    public static (byte[] Pixels, int Count, int Rows, int Columns) ReadImages(string path, int pixelCount)
    {
        (byte[] pixels, int[] sizes) = Read(path, 3, sizes =>
        {
            if ((long)sizes[1] * sizes[2] != pixelCount)
                throw InputException.ForFile(path, $"holds images of {sizes[1]} × {sizes[2]} pixels; the network's input size is {pixelCount:N0}");
        });
        return (pixels, sizes[0], sizes[1], sizes[2]);
    }

    /// <summary>Labels below <paramref name="classCount"/>.</summary>
    /// <exception cref="InputException">The file is anything else.</exception>
    public static byte[] ReadLabels(string path, int classCount)
    {
        (byte[] labels, _) = Read(path, 1, _ => { });
        int wrong = classCount > byte.MaxValue ? -1 : labels.AsSpan().IndexOfAnyInRange((byte)classCount, byte.MaxValue);
        if (wrong >= 0)
            throw InputException.ForFile(path, $"label {labels[wrong]} of image {wrong:N0} is not below {classCount}, the number of the network's classes");
        return labels;
    }

    private static (byte[] Values, int[] Sizes) Read(string path, int dimensions, Action<int[]> checkSizes)
    {
        try
        {
            using FileStream file = InputFile.Open(path);
            bool gzip = IsGzip(file);
            using Stream content = gzip ? new GZipStream(file, CompressionMode.Decompress) : file;
            byte[] header = ReadHeader(path, content, dimensions);
            int[] sizes = ReadSizes(path, header);
            checkSizes(sizes);
            long length = 1;
            foreach (int size in sizes)
                length = checked(length * size);
            CheckLength(path, gzip, file, 4 + 4 * dimensions + length, length);

            byte[] values = GC.AllocateUninitializedArray<byte>((int)length);
            int read = content.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
            if (read < values.Length)
                throw InputException.ForFile(path, $"is cut short: it ends after {read:N0} of the {length:N0} values that its header announces");

            // Reading past the last value is also what makes gzip compare its check sum.
            if (content.ReadByte() >= 0)
                throw InputException.ForFile(path, $"goes on after the {length:N0} values that its header announces");
            if (gzip && !GzipTrailer.Ends(file, header, values))
                throw InputException.ForFile(path, "is cut short: its gzip trailer is not whole");
            return (values, sizes);
        }
        catch (InvalidDataException exception)
        {
            throw InputException.ForFile(path, "is not a sound gzip file", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InputException.ForFile(path, $"cannot be read: {exception.Message}", exception);
        }
        catch (OverflowException exception)
        {
            throw InputException.ForFile(path, "its header announces more values than any file holds", exception);
        }
    }

    private static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        int read = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start is [0x1f, 0x8b];
    }

    private static byte[] ReadHeader(string path, Stream content, int dimensions)
    {
        byte[] header = new byte[4 + 4 * dimensions];
        int read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < 4)
            throw InputException.ForFile(path, $"is no IDX file: it holds {read} bytes");
        if (header[0] != 0 || header[1] != 0)
            throw InputException.ForFile(path, $"is no IDX file: it starts with {header[0]:x2} {header[1]:x2}, not 00 00");
        if (header[2] != UnsignedByte)
            throw InputException.ForFile(path, $"holds values of IDX type 0x{header[2]:x2}; only unsigned bytes (0x08) can be read");
        if (header[3] != dimensions)
            throw InputException.ForFile(path, $"has {header[3]} dimensions where {(dimensions == 3 ? "images have 3" : "labels have 1")}");
        if (read < header.Length)
            throw InputException.ForFile(path, "ends inside its header");
        return header;
    }

    private static int[] ReadSizes(string path, ReadOnlySpan<byte> header)
    {
        int[] sizes = new int[header[3]];
        for (int dimension = 0; dimension < sizes.Length; dimension++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header[(4 + 4 * dimension)..]);
            if (size is 0 or > int.MaxValue)
                throw InputException.ForFile(path, $"its header gives dimension {dimension + 1} the size {size:N0}");
            sizes[dimension] = (int)size;
        }

        return sizes;
    }

    private static void CheckLength(string path, bool gzip, FileStream file, long announced, long values)
    {
        if (!gzip && announced != file.Length)
            throw InputException.ForFile(path, $"is {file.Length:N0} bytes long; its header announces {announced:N0}");
        if (gzip && announced > file.Length * MaximumGzipRatio)
            throw InputException.ForFile(path, $"its header announces {values:N0} values, more than {file.Length:N0} bytes of gzip can hold");
        if (values > Array.MaxLength)
            throw InputException.ForFile(path, $"its header announces {values:N0} values, more than can be loaded");
    }
}
