using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>Files broken at random: whatever comes, it is read or refused in one line, in bounded memory.</summary>
[TestClass]
public sealed class IdxFuzzTests
{
    private const int Rounds = 5000;
    private const int Pixels = 12;

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public void Raw_images() => Fuzz(IdxBytes.Images(20, 3, 4), path => IdxFile.ReadImages(path, Pixels));

    [TestMethod]
    public void Gzip_images() => Fuzz(IdxBytes.Gzip(IdxBytes.Images(20, 3, 4)), path => IdxFile.ReadImages(path, Pixels));

    [TestMethod]
    public void Raw_labels() => Fuzz(IdxBytes.Labels(20), path => IdxFile.ReadLabels(path, 10));

    [TestMethod]
    public void Gzip_labels() => Fuzz(IdxBytes.Gzip(IdxBytes.Labels(20)), path => IdxFile.ReadLabels(path, 10));

    private void Fuzz(byte[] sound, Action<string> read)
    {
        Mutator mutator = new(seed: 4);
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string path = _folder.WriteAnew("mutated", mutator.Mutate(sound));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(path);
            }
            catch (InputException exception)
            {
                refused++;
                Assert.DoesNotContain('\n', exception.Message);
            }

            Assert.IsLessThan(4 << 20, GC.GetAllocatedBytesForCurrentThread() - before, $"round {round}");
        }

        Assert.IsGreaterThan(Rounds / 4, refused, "the mutations hardly break anything");
    }
}
