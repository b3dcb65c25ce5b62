namespace Generated.Digits.Tests.Runtime;

/// <summary>Breaks files at random, the same way each time: bits flipped, bytes set to telling values, pieces cut, doubled or moved.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly byte[] s_telling = [0, 1, 0x7f, 0x80, 0xff];

    private readonly Random _random = new(seed);

    public byte[] Mutate(byte[] sound)
    {
        List<byte> bytes = [.. sound];
        for (int edits = _random.Next(1, 5); edits > 0; edits--)
            Edit(bytes);
        return [.. bytes];
    }

    private void Edit(List<byte> bytes)
    {
        if (bytes.Count == 0)
        {
            bytes.Add((byte)_random.Next(256));
            return;
        }

        int at = _random.Next(2) == 0 ? _random.Next(bytes.Count) : _random.Next(Math.Min(bytes.Count, 24));
        int length = Math.Min(_random.Next(1, 40), bytes.Count - at);
        switch (_random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes[at] = s_telling[_random.Next(s_telling.Length)];
                break;
            case 2:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            default:
                bytes.AddRange(bytes.GetRange(at, length));
                break;
        }
    }
}
