using System.Buffers.Binary;
using System.Diagnostics;
using Generated.Digits.Images;
using SkiaSharp;

namespace Generated.Digits.Tests.Runtime.Images;

/// <summary>Pictures broken at random: whatever comes, a digit is read or the picture is refused in one line, in bounded time and memory.</summary>
[TestClass]
public sealed class ImageFuzzTests
{
    private const int Rounds = 5000;
    private const int Side = 24;

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Png() => Fuzz(TestPictures.Png(Sound()), WithRightChecksums);

    [TestMethod]
    public void Jpeg() => Fuzz(TestPictures.WithOrientation(TestPictures.Jpeg(Sound(), 60), 6));

    [TestMethod]
    public void Bmp() => Fuzz(TestPictures.Bmp(Sound()));

    [TestMethod]
    public void Bmp_with_a_palette() => Fuzz(TestPictures.Bmp(Sound(), bits: 8));

    private static SKBitmap Sound() => TestPictures.Seven(SKColors.Black, SKColors.White, Side, Side, 14, 6, 4);

    private void Fuzz(byte[] sound, Func<byte[], byte[]>? repair = null)
    {
        Mutator mutator = new(seed: 6);
        DigitReader reader = new(784);
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] mutated = mutator.Mutate(sound);
            string path = _folder.WriteAnew("mutated", repair is not null && round % 2 == 0 ? repair(mutated) : mutated);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            try
            {
                Assert.HasCount(784, reader.Read(path));
            }
            catch (InputException exception)
            {
                refused++;
                Assert.DoesNotContain('\n', exception.Message);
                StringAssert.StartsWith(exception.Message, path);
            }

            // The working picture has a million pixels at most, and its floats and lists some tens of bytes for each.
            Assert.IsLessThan(256 << 20, GC.GetAllocatedBytesForCurrentThread() - before, $"round {round}");
            Assert.IsLessThan(5, Stopwatch.GetElapsedTime(start).TotalSeconds, $"round {round}");
        }

        Assert.IsGreaterThan(Rounds / 10, refused, "the mutations hardly break anything");
        Assert.IsLessThan(Rounds, refused, "nothing gets past the first check");
    }

    /// <summary>A PNG's chunks with the checksums they should have: so that the faults behind those are met too.</summary>
    private static byte[] WithRightChecksums(byte[] png)
    {
        byte[] repaired = [.. png];
        for (int chunk = 8; chunk + 12 <= repaired.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(repaired.AsSpan(chunk));
            if (length > repaired.Length - chunk - 12)
                break;
            uint checksum = Checksum(repaired.AsSpan(chunk + 4, (int)length + 4));
            BinaryPrimitives.WriteUInt32BigEndian(repaired.AsSpan(chunk + 8 + (int)length), checksum);
            chunk += 12 + (int)length;
        }

        return repaired;
    }

    /// <summary>CRC-32, bit by bit.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            checksum ^= value;
            for (int bit = 0; bit < 8; bit++)
                checksum = (checksum >> 1) ^ (0xEDB88320 & (0 - (checksum & 1)));
        }

        return ~checksum;
    }
}
