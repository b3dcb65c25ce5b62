using Generated.Digits.Models;

namespace Generated.Digits.Tests.Runtime.Models;

/// <summary>Models broken at random: whatever comes, it is loaded or refused in one line, in bounded memory.</summary>
[TestClass]
public sealed class SafetensorsFuzzTests
{
    private const int Rounds = 5000;

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Models()
    {
        string path = _folder.File("mutated");
        ModelFile.Save(path, TestModels.Small, TestModels.Parameters(TestModels.Small), default, 1, new Dictionary<string, string>());
        byte[] sound = File.ReadAllBytes(path);
        Mutator mutator = new(seed: 5);
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            _folder.WriteAnew("mutated", mutator.Mutate(sound));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Assert.IsTrue(ModelFile.Load(path, TestModels.Small).Parameters.All(float.IsFinite));
            }
            catch (InputException exception)
            {
                refused++;
                Assert.IsFalse(exception.Message.Any(char.IsControl), exception.Message);
                Assert.IsLessThan(700, exception.Message.Length);
            }

            Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before, $"round {round}");
        }

        Assert.IsGreaterThan(Rounds / 4, refused, "the mutations hardly break anything");
        Assert.IsLessThan(Rounds, refused, "nothing gets past the first check");
    }
}
