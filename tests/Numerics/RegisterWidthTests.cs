using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.EndToEnd;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics;

/// <summary>
/// The kernels of every register width give the same bits, also of a width that this machine does not have: every optimizer,
/// dense and sparse, floats and bytes, many samples and one.
/// </summary>
[TestClass]
public sealed class RegisterWidthTests
{
    private static readonly NetworkSpec[] s_specs =
    [
        .. RandomSpecs.Take(7, seed: 33),
        new("TwoPanels", null, true, 150, new([new DenseSpec(100, Activation.Relu), new DenseSpec(10, Activation.Softmax)]), Loss.CrossEntropy),
        new("Deep", null, true, 70, new([new DenseSpec(130, Activation.Relu), new DenseSpec(70, Activation.Relu), new DenseSpec(3, Activation.Softmax)]), Loss.CrossEntropy),
    ];

    private static EmittedAssembly[] s_widths = null!;

    public static IEnumerable<int> Indices => Enumerable.Range(0, s_specs.Length);

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_widths = [.. new[] { 512, 256, 128 }.Select(bits => new EmittedAssembly(s_specs, bits))];

    [ClassCleanup]
    public static void Unload()
    {
        foreach (EmittedAssembly width in s_widths)
            width.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Indices))]
    public void WidthsDoNotShow(int index)
    {
        string[] results = [.. s_widths.SelectMany(width => new[] { 1, 2, 3 }.Select(threads => Fingerprint.Train(width.TypeOf(s_specs[index]), threads)))];

        Assert.HasCount(1, results.Distinct(), $"{s_specs[index].Name}: {string.Join(" ", results.Select(result => result[..6]))}");
    }
}
