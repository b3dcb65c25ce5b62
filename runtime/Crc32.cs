namespace Generated.Digits;

/// <summary>The check sum of gzip (RFC 1952) and PNG (Annex D of its specification): polynomial 0xEDB88320, its bits reversed.</summary>
internal static class Crc32
{
    private static readonly uint[] s_ofByte = [.. Enumerable.Range(0, 256).Select(OfByte)];

    /// <summary>Of <paramref name="first"/> with <paramref name="second"/> after it.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Append(Append(uint.MaxValue, first), second);

    private static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            crc = s_ofByte[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint OfByte(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
