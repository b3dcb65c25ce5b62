using System.Buffers.Binary;

namespace Generated.Digits.Models.Safetensors;

/// <summary>An open safetensors file. Its header is in memory, bounded; its tensors stay on the disk until one is read.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    // A network's header has a few hundred bytes; this bounds what a hostile one can make us hold.
    private const int MaximumHeaderLength = 4 << 20;

    private readonly FileStream _stream;
    private readonly SafetensorsHeader _header;
    private readonly long _dataStart;

    private SafetensorsFile(string path, FileStream stream, SafetensorsHeader header, long dataStart)
    {
        Path = path;
        _stream = stream;
        _header = header;
        _dataStart = dataStart;
    }

    /// <summary>As it was given.</summary>
    public string Path { get; }

    /// <summary>In the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors => _header.Tensors;

    /// <summary>What <c>__metadata__</c> says.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens and checks <paramref name="path"/>.</summary>
    /// <exception cref="InputException">There is no such file, or it breaks the format.</exception>
    public static SafetensorsFile Open(string path)
    {
        FileStream stream = InputFile.Open(path);
        try
        {
            SafetensorsHeader header = ReadHeader(stream, out long dataStart);
            return new SafetensorsFile(path, stream, header, dataStart);
        }
        catch (Exception exception)
        {
            using (stream)
            {
                if (exception is FormatException or IOException)
                    throw InputException.ForFile(path, Fault(stream, exception), exception);
                throw;
            }
        }
    }

    /// <summary>Reads a tensor of real numbers into <paramref name="values"/>, which has exactly its size.</summary>
    /// <exception cref="InputException">Its elements are not real numbers, or the disk failed.</exception>
    public void Read(SafetensorsTensor tensor, Span<float> values)
    {
        if (values.Length != tensor.Count)
            throw new ArgumentException($"\"{tensor.Name}\" has {tensor.Count} elements, not {values.Length}", nameof(values));
        if (!ElementType.IsReadable(tensor.Type))
            throw InputException.ForFile(Path, Printable.Line($"{tensor.Name} is stored as {tensor.Type}; F32, F64, F16 and BF16 can be read"));

        int elementLength = ElementType.Bits(tensor.Type) / 8;
        byte[] buffer = new byte[Math.Min(1 << 16, Math.Max(1, values.Length) * elementLength)];
        try
        {
            _stream.Position = _dataStart + tensor.Begin;
            while (!values.IsEmpty)
            {
                int count = Math.Min(values.Length, buffer.Length / elementLength);
                Span<byte> bytes = buffer.AsSpan(0, count * elementLength);
                _stream.ReadExactly(bytes);
                ElementType.ToFloats(tensor.Type, bytes, values[..count]);
                values = values[count..];
            }
        }
        catch (IOException exception)
        {
            throw InputException.ForFile(Path, $"cannot be read: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>A file of a format that is known is named; a safetensors file is told its fault.</summary>
    private static string Fault(FileStream stream, Exception exception)
    {
        string fault = Printable.Line($"is not a valid safetensors file: {exception.Message}");
        if (exception is not FormatException || ForeignFile.IsSafetensors(stream))
            return fault;
        return ForeignFile.Describe(stream) ?? fault;
    }

    private static SafetensorsHeader ReadHeader(FileStream stream, out long dataStart)
    {
        const int PrefixLength = sizeof(ulong);
        long fileLength = stream.Length;
        if (fileLength < PrefixLength)
            throw new FormatException($"its {fileLength} bytes are too few for a header");

        Span<byte> prefix = stackalloc byte[PrefixLength];
        stream.ReadExactly(prefix);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > (ulong)(fileLength - PrefixLength))
            throw new FormatException($"its header should have {headerLength} bytes, but only {fileLength - PrefixLength} follow");
        if (headerLength > MaximumHeaderLength)
            throw new FormatException($"its header of {headerLength} bytes is longer than the {MaximumHeaderLength} that this program reads");

        byte[] json = new byte[headerLength];
        stream.ReadExactly(json);
        dataStart = PrefixLength + json.Length;
        return SafetensorsHeader.Parse(json, fileLength - dataStart);
    }
}
