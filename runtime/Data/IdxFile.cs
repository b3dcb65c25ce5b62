using System.Buffers.Binary;
using System.IO.Compression;

namespace Generated.Digits.Data;

/// <summary>
/// Reads one IDX file, raw or gzip (told by content, not by name): two zero bytes, a type byte (8: unsigned byte), the number of
/// dimensions, then each dimension as a big-endian 32-bit number, then the values, big-endian too.
/// Everything is checked; a header that lies costs no memory that the file itself does not fill.
/// </summary>
internal static class IdxFile
{
    private const byte UnsignedByte = 0x08, SignedByte = 0x09, Int16 = 0x0b, Int32 = 0x0c;

    /// <summary>QMNIST's tables of labels: the class, then seven columns on where a digit comes from.</summary>
    private const int TableColumns = 8;

    /// <summary>Deflate cannot shrink data further than this: what a gzip file can hold is known from its length.</summary>
    private const long MaximumGzipRatio = 1032;

    /// <summary>Images of <paramref name="pixelCount"/> pixels each: the values, and how many images, rows and columns.</summary>
    /// <exception cref="InputException">The file is anything else.</exception>
    public static (byte[] Pixels, int Count, int Rows, int Columns) ReadImages(string path, int pixelCount)
    {
        (byte[] pixels, _, int[] sizes) = Read(path, areImages: true, sizes =>
        {
            if ((long)sizes[1] * sizes[2] != pixelCount)
                throw InputException.ForFile(path, $"holds images of {sizes[1]} × {sizes[2]} pixels; the network's input size is {pixelCount:N0}");
        });
        return (pixels, sizes[0], sizes[1], sizes[2]);
    }

    /// <summary>Labels below <paramref name="classCount"/>: a list, or the first column of a table like QMNIST's.</summary>
    /// <exception cref="InputException">The file is anything else.</exception>
    public static byte[] ReadLabels(string path, int classCount)
    {
        (byte[] values, int width, int[] sizes) = Read(path, areImages: false, sizes =>
        {
            if (sizes.Length == 2 && sizes[1] is not (1 or TableColumns))
            {
                throw InputException.ForFile(
                    path,
                    $"is a table of labels with {sizes[1]} columns, of which the first need not be the class; tables have {TableColumns} columns, as QMNIST's, or one");
            }
        });
        int step = width * (sizes.Length == 2 ? sizes[1] : 1);
        if (width > 1 || step > 1)
            return Narrow(path, values, width, step, classCount);
        int wrong = classCount > byte.MaxValue ? -1 : values.AsSpan().IndexOfAnyInRange((byte)classCount, byte.MaxValue);
        return wrong >= 0 ? throw WrongLabel(path, values[wrong], wrong, classCount) : values;
    }

    /// <summary>How many bytes the values of the file need in memory: as many as its header announces, if the file can hold them.</summary>
    /// <exception cref="InputException">It has no header of an IDX file.</exception>
    public static long MeasureValues(string path, bool areImages)
    {
        long length = 0;
        Open(path, areImages, (file, content, header, sizes) => length = Math.Min(LengthOf(header, sizes), MostIn(file, content is GZipStream)));
        return length;
    }

    private static long MostIn(FileStream file, bool gzip) => gzip ? file.Length * MaximumGzipRatio : file.Length;

    private static byte[] Narrow(string path, ReadOnlySpan<byte> values, int width, int step, int classCount)
    {
        byte[] labels = new byte[values.Length / step];
        for (int image = 0; image < labels.Length; image++)
        {
            ReadOnlySpan<byte> value = values[(image * step)..];
            int label = width switch
            {
                1 => value[0],
                2 => BinaryPrimitives.ReadInt16BigEndian(value),
                _ => BinaryPrimitives.ReadInt32BigEndian(value),
            };
            if (label < 0 || label >= classCount || label > byte.MaxValue)
                throw WrongLabel(path, label, image, Math.Min(classCount, byte.MaxValue + 1));
            labels[image] = (byte)label;
        }

        return labels;
    }

    private static InputException WrongLabel(string path, int label, int image, int classCount)
    {
        string rule = label < 0 ? "below 0" : $"not below {classCount}, the number of the network's classes";
        return InputException.ForFile(path, $"label {label} of image {image:N0} is {rule}");
    }

    private static (byte[] Values, int Width, int[] Sizes) Read(string path, bool areImages, Action<int[]> checkSizes)
    {
        (byte[], int, int[]) read = default;
        Open(path, areImages, (file, content, header, sizes) =>
        {
            checkSizes(sizes);
            bool gzip = content is GZipStream;
            long length = LengthOf(header, sizes);
            CheckLength(path, gzip, file, header.Length + length, length);
            read = (ReadValues(path, file, content, header, (int)length), WidthOf(header[2]), sizes);
        });
        return read;
    }

    private static byte[] ReadValues(string path, FileStream file, Stream content, byte[] header, int length)
    {
        byte[] values = AvailableMemory.Allocate(path, length);
        int read = content.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
        if (read < values.Length)
            throw InputException.ForFile(path, $"is cut short: it ends after {read:N0} of the {length:N0} values that its header announces");

        // Reading past the last value is also what makes gzip compare its check sum.
        if (content.ReadByte() >= 0)
            throw InputException.ForFile(path, $"goes on after the {length:N0} values that its header announces");
        if (content is GZipStream && !GzipTrailer.Ends(file, header, values))
            throw InputException.ForFile(path, "is cut short: its gzip trailer is not whole");
        return values;
    }

    /// <summary>Opens the file, reads its header and leaves the rest to <paramref name="use"/>.</summary>
    private static void Open(string path, bool areImages, Action<FileStream, Stream, byte[], int[]> use)
    {
        try
        {
            using FileStream file = InputFile.Open(path);
            using Stream content = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
            byte[] header = ReadHeader(path, content, areImages);
            use(file, content, header, ReadSizes(path, header));
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

    private static long LengthOf(ReadOnlySpan<byte> header, int[] sizes)
    {
        long length = WidthOf(header[2]);
        foreach (int size in sizes)
            length = checked(length * size);
        return length;
    }

    /// <summary>Bytes of a value.</summary>
    private static int WidthOf(byte type) => type switch
    {
        Int16 => 2,
        Int32 => 4,
        _ => 1,
    };

    private static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        int read = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start is [0x1f, 0x8b];
    }

    private static byte[] ReadHeader(string path, Stream content, bool areImages)
    {
        Span<byte> start = stackalloc byte[4];
        int read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read < start.Length)
            throw InputException.ForFile(path, $"is no IDX file: it holds {read} bytes");
        if (start is not [0, 0, ..])
            throw InputException.ForFile(path, $"is no IDX file: {Archive(start) ?? $"it starts with {start[0]:x2} {start[1]:x2}, not 00 00"}");
        if (areImages && start[2] != UnsignedByte)
            throw InputException.ForFile(path, $"holds values of IDX type 0x{start[2]:x2}; only unsigned bytes (0x08) can be read");
        if (start[2] is not (UnsignedByte or SignedByte or Int16 or Int32))
            throw InputException.ForFile(path, $"holds values of IDX type 0x{start[2]:x2}; labels are whole numbers (0x08, 0x09, 0x0b, 0x0c)");
        if (areImages ? start[3] != 3 : start[3] is not (1 or 2))
            throw InputException.ForFile(path, $"has {start[3]} dimensions where {(areImages ? "images have 3" : "labels have 1, or 2 in a table")}");
        byte[] header = new byte[4 + (4 * start[3])];
        start.CopyTo(header);
        if (content.ReadAtLeast(header.AsSpan(4), header.Length - 4, throwOnEndOfStream: false) < header.Length - 4)
            throw InputException.ForFile(path, "ends inside its header");
        return header;
    }

    /// <summary>Archives that data sets are passed on in, told by their first bytes.</summary>
    private static string? Archive(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', ..] => "it is a zip archive; unpack it first",
        [0xfd, (byte)'7', (byte)'z', (byte)'X'] => "it is compressed by xz; unpack it first (raw and gzip are read)",
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "it is compressed by bzip2; unpack it first (raw and gzip are read)",
        [0x28, 0xb5, 0x2f, 0xfd] => "it is compressed by zstd; unpack it first (raw and gzip are read)",
        _ => null,
    };

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
        if (gzip && announced > MostIn(file, gzip))
            throw InputException.ForFile(path, $"its header announces {values:N0} values, more than {file.Length:N0} bytes of gzip can hold");
        if (values > Array.MaxLength)
            throw InputException.ForFile(path, $"its header announces {values:N0} values, more than can be loaded");
    }
}
