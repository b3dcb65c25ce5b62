using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Templates;

namespace Generated.Digits.Tests.Templates;

/// <summary>Aligned arrays: where they start, what they hold, and how far they are from each other.</summary>
[TestClass]
public sealed class AlignedMemoryTests
{
    private const int PairOfLines = 128; // bytes: cache lines are fetched in pairs

    [TestMethod]
    [DataRow(1)]
    [DataRow(15)]
    [DataRow(1024)]
    [DataRow(1025)]
    [DataRow(100_000)]
    public void MemoryStartsAtAPageAndIsZero(int length)
    {
        var memory = new TemplateNetwork.Memory(length);

        Assert.AreEqual(0, memory.Address % DenseLayer.PageBytes);
        Assert.AreEqual(length, memory.Span.Length);
        Assert.IsFalse(memory.Span.ContainsAnyExcept(0f));
    }

    [TestMethod]
    public void ReferencesAndTheSpanAreTheSameMemory()
    {
        var memory = new TemplateNetwork.Memory(100);
        for (int index = 0; index < 100; index++)
            memory.At(index) = index + 1;

        CollectionAssert.AreEqual(Enumerable.Range(1, 100).Select(value => (float)value).ToArray(), memory.Span.ToArray());
        Assert.AreEqual(1f, memory.First);
    }

    [TestMethod]
    public void TheCollectorDoesNotMoveIt()
    {
        TemplateNetwork.Memory[] memories = [.. Enumerable.Range(0, 20).Select(_ => Scattered())];
        nint[] before = [.. memories.Select(memory => memory.Address)];

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);

        CollectionAssert.AreEqual(before, memories.Select(memory => memory.Address).ToArray());
    }

    [TestMethod]
    public void PaddingKeepsArraysApart()
    {
        TemplateNetwork.Memory[] memories = [.. Enumerable.Range(1, 60).Select(length => new TemplateNetwork.Memory(length)).OrderBy(memory => memory.Address)];

        foreach ((TemplateNetwork.Memory memory, TemplateNetwork.Memory next) in memories.Zip(memories.Skip(1)))
            Assert.IsGreaterThanOrEqualTo(PairOfLines, next.Address - (memory.Address + memory.Span.Length * sizeof(float)), "bytes from the end of one to the start of the next");
    }

    /// <summary>Loads ahead of use may go beyond the end by less than a page; the array's own memory reaches that far.</summary>
    [TestMethod]
    public void ThereIsPaddingBehindTheLastFloat()
    {
        foreach (int length in new[] { 1, 1000, 1024, 5000 })
            Assert.IsGreaterThanOrEqualTo(TemplateNetwork.Memory.PaddingBytes, new TemplateNetwork.Memory(length).BytesBehind);
    }

    [TestMethod]
    public void PaddingIsMuchWiderThanAPairOfCacheLines() => Assert.IsGreaterThanOrEqualTo(2 * PairOfLines, TemplateNetwork.Memory.AllocatedPadding());

    private static TemplateNetwork.Memory Scattered()
    {
        _ = new byte[100_000]; // garbage between them
        return new TemplateNetwork.Memory(1000);
    }
}
