using System.Runtime.Intrinsics;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The same seed gives the same bits with 512-, 256- and 128-bit vectors, with and without hardware FMA, on any number of threads.</summary>
[TestClass]
public sealed class SameBitsEverywhereTests
{
    private static readonly string[] s_threads = ["1", "2", "3", "4", "5", "6", "7", "8"];

    /// <summary>Without hardware FMA everything takes fifty times as long.</summary>
    private static readonly string[] s_fewThreads = ["1", "7"];

    private static string[] s_unrestricted = null!;

    [ClassInitialize]
    public static void TrainWithEverythingTheMachineHas(TestContext _) => s_unrestricted = Fingerprint.Run(null, s_threads);

    [TestMethod]
    public void EveryActivationIsCovered()
    {
        string[] covered = [.. Fingerprint.Networks.SelectMany(type =>
        {
            using GeneratedNetwork network = GeneratedNetwork.Create(type);
            return network.LayerActivations;
        }).Distinct()];

        Assert.HasCount(Activation.All.Count, covered);
    }

    [TestMethod]
    public void ThreadsDoNotShow()
    {
        foreach (IGrouping<string, string[]> network in s_unrestricted.Skip(1).Select(line => line.Split(' ')).GroupBy(words => words[0]))
        {
            Assert.HasCount(s_threads.Length, network);
            Assert.HasCount(1, network.Select(words => words[2]).Distinct(), network.Key);
        }
    }

    [TestMethod]
    [DataRow("DOTNET_EnableAVX512", 256)]
    [DataRow("DOTNET_EnableAVX2", 128)]
    [DataRow("DOTNET_EnableHWIntrinsic", 128)]
    public void InstructionSetsDoNotShow(string setting, int vectorBits)
    {
        string[] restricted = Fingerprint.Run(setting, s_fewThreads);

        if (Vector512.IsHardwareAccelerated || (Vector256.IsHardwareAccelerated && vectorBits == 128))
            Assert.AreEqual($"vector {vectorBits}", restricted[0], $"{setting}=0 did nothing");
        string[] expected = [.. s_unrestricted.Skip(1).Where(line => s_fewThreads.Contains(line.Split(' ')[1]))];
        CollectionAssert.AreEqual(expected, restricted.Skip(1).ToArray(), setting);
    }
}
