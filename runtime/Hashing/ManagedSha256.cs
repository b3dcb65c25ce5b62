using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Generated.Digits.Hashing;

/// <summary>SHA-256 (FIPS 180-4) in C# alone.</summary>
internal sealed class ManagedSha256
{
    private const int BlockLength = 64, WordCount = 64;

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes.</summary>
    private static readonly uint[] s_constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The first 32 bits of the fractional parts of the square roots of the first 8 primes.</summary>
    private readonly uint[] _state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private readonly byte[] _block = new byte[BlockLength];
    private readonly uint[] _words = new uint[WordCount], _sums = new uint[WordCount];
    private ulong _length;

    /// <summary>Takes more bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        int filled = (int)(_length % BlockLength);
        _length += (ulong)data.Length;
        if (filled > 0)
        {
            int taken = Math.Min(data.Length, BlockLength - filled);
            data[..taken].CopyTo(_block.AsSpan(filled));
            data = data[taken..];
            if (filled + taken < BlockLength)
                return;
            Compress(_block);
        }

        for (; data.Length >= BlockLength; data = data[BlockLength..])
            Compress(data[..BlockLength]);
        data.CopyTo(_block);
    }

    /// <summary>The hash of all bytes taken. Nothing can be appended afterwards.</summary>
    public byte[] Finish()
    {
        // A one bit, zeros up to 8 bytes before the end of a block, and the length in bits.
        ulong bits = _length * 8;
        int zeros = (int)((BlockLength * 2 - 1 - 8 - _length % BlockLength) % BlockLength);
        byte[] end = new byte[1 + zeros + 8];
        end[0] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(end.AsSpan(1 + zeros), bits);
        Append(end);

        byte[] hash = new byte[Sha256.Length];
        for (int i = 0; i < _state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), _state[i]);
        return hash;
    }

    private void Compress(ReadOnlySpan<byte> block)
    {
        uint[] words = Expand(block);
        uint a = _state[0], b = _state[1], c = _state[2], d = _state[3], e = _state[4], f = _state[5], g = _state[6], h = _state[7];
        for (int i = 0; i < words.Length; i += 8)
        {
            // Eight rounds, after which the eight variables are where they were: each round renames them instead of moving them.
            Round(a, b, c, ref d, e, f, g, ref h, words[i]);
            Round(h, a, b, ref c, d, e, f, ref g, words[i + 1]);
            Round(g, h, a, ref b, c, d, e, ref f, words[i + 2]);
            Round(f, g, h, ref a, b, c, d, ref e, words[i + 3]);
            Round(e, f, g, ref h, a, b, c, ref d, words[i + 4]);
            Round(d, e, f, ref g, h, a, b, ref c, words[i + 5]);
            Round(c, d, e, ref f, g, h, a, ref b, words[i + 6]);
            Round(b, c, d, ref e, f, g, h, ref a, words[i + 7]);
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint a, uint b, uint c, ref uint d, uint e, uint f, uint g, ref uint h, uint word)
    {
        uint sum1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
        uint sum0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
        uint choice = g ^ (e & (f ^ g)), majority = (a & b) | (c & (a | b));
        uint sum = h + sum1 + choice + word;
        d += sum;
        h = sum + sum0 + majority;
    }

    /// <summary>The message schedule: the block's sixteen words, and 48 made of them.</summary>
    private uint[] Expand(ReadOnlySpan<byte> block)
    {
        uint[] words = _words, sums = _sums;
        for (int i = 0; i < BlockLength / 4; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        for (int i = BlockLength / 4; i < words.Length; i++)
        {
            uint sigma0 = BitOperations.RotateRight(words[i - 15], 7) ^ BitOperations.RotateRight(words[i - 15], 18) ^ (words[i - 15] >> 3);
            uint sigma1 = BitOperations.RotateRight(words[i - 2], 17) ^ BitOperations.RotateRight(words[i - 2], 19) ^ (words[i - 2] >> 10);
            words[i] = words[i - 16] + sigma0 + words[i - 7] + sigma1;
        }

        for (int i = 0; i < words.Length; i++)
            sums[i] = words[i] + s_constants[i];

        return sums;
    }
}
