using System.Buffers.Binary;

namespace Generated.Digits.Data;

/// <summary>
/// The end of a gzip file (RFC 1952): CRC-32 and length of what its last member holds. .NET inflates a file whose trailer is missing
/// without a word, and so without a check sum.
/// </summary>
internal static class GzipTrailer
{
    private const int Length = 8;

    /// <summary>Does <paramref name="file"/> end with the whole trailer of a member that is the end of the content, which is the header and the values?</summary>
    public static bool Ends(FileStream file, ReadOnlySpan<byte> header, ReadOnlySpan<byte> values)
    {
        Span<byte> trailer = stackalloc byte[Length];
        if (file.Length < Length || RandomAccess.Read(file.SafeFileHandle, trailer, file.Length - Length) < Length)
            return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        long content = (long)header.Length + values.Length;

        // One member, whose check sum inflating has compared.
        if (length == (uint)content)
            return true;

        // Of several, where the last one begins is known from its length alone.
        if (length > content)
            return false;
        ReadOnlySpan<byte> ofValues = values[^(int)Math.Min(length, values.Length)..];
        ReadOnlySpan<byte> ofHeader = header[^((int)length - ofValues.Length)..];
        return Crc32.Of(ofHeader, ofValues) == BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }
}
