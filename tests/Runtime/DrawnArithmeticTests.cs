using System.Text.RegularExpressions;
using Generated.Digits.Data.Drawn;
using Generated.Digits.Tests.Generator;

namespace Generated.Digits.Tests.Runtime;

/// <summary>The numbers that drawn digits are made from.</summary>
[TestClass]
public sealed partial class DrawnArithmeticTests
{
    /// <summary>
    /// IEEE 754 has these rounded alike everywhere; sines, powers, estimates and fused operations of the platform's choice it has not.
    /// </summary>
    [TestMethod]
    public void Only_operations_that_every_machine_rounds_alike_are_used()
    {
        string[] allowed = ["Sqrt", "Floor", "Ceiling", "Abs", "Min", "Max", "Clamp", "MaxValue", "MinValue", "Create", "Count", "Zero", "One", "LoadUnsafe"];
        string runtime = Path.Combine(RepositoryFiles.Root, "runtime");
        string[] files = [
            .. Directory.GetFiles(Path.Combine(runtime, "Data", "Drawn"), "*.cs", SearchOption.AllDirectories),
            Path.Combine(runtime, "Images", "DigitFraming.cs"),
            Path.Combine(runtime, "Images", "InkBounds.cs")];
        Assert.IsGreaterThan(15, files.Length);
        foreach (string file in files)
        {
            foreach (Match call in MathCall().Matches(Comment().Replace(File.ReadAllText(file), "")))
                Assert.Contains(call.Groups["member"].Value, allowed, $"{Path.GetFileName(file)}: {call.Value}");
        }
    }

    [TestMethod]
    public void Points_on_the_circle_are_where_they_should_be()
    {
        for (float turns = -2.5f; turns < 2.5f; turns += 0.0037f)
        {
            Point point = Angle.OnCircle(turns);
            Assert.AreEqual(Math.Cos(turns * Math.Tau), point.X, 5e-5, $"{turns} turns");
            Assert.AreEqual(Math.Sin(turns * Math.Tau), point.Y, 5e-5, $"{turns} turns");
        }
    }

    [TestMethod]
    public void Bell_shaped_numbers_have_their_mean_and_deviation()
    {
        RandomStream random = Stream(seed: 3, sample: 0);
        const int Count = 200_000;
        double sum = 0, squares = 0;
        for (int i = 0; i < Count; i++)
        {
            double value = random.Around(5f, 2f);
            Assert.AreEqual(5.0, value, 2.0 * 3.47);
            sum += value;
            squares += (value - 5.0) * (value - 5.0);
        }

        Assert.AreEqual(5.0, sum / Count, 0.02);
        Assert.AreEqual(4.0, squares / Count, 0.05);
    }

    [TestMethod]
    public void Uniform_numbers_fill_their_range_evenly()
    {
        RandomStream random = Stream(seed: 4, sample: 0);
        int[] tenths = new int[10];
        for (int i = 0; i < 100_000; i++)
            tenths[(int)(random.Between(-1f, 1f) * 5f + 5f)]++;

        foreach (int count in tenths)
            Assert.AreEqual(10_000, count, 500);
    }

    [TestMethod]
    public void Every_sample_has_a_stream_of_its_own()
    {
        HashSet<ulong> first = [];
        for (ulong sample = 0; sample < 10_000; sample++)
        {
            Assert.IsTrue(first.Add(Stream(seed: 1, sample).Next()), $"sample {sample}");
            Assert.IsTrue(first.Add(Stream(seed: 2, sample).Next()), $"sample {sample} of another seed");
        }

        Assert.AreEqual(Stream(1, 7).Next(), Stream(1, 7).Next());
    }

    private static RandomStream Stream(ulong seed, ulong sample)
    {
        RandomStream random = new();
        random.Restart(seed, sample);
        return random;
    }

    [GeneratedRegex(@"\b(?:Math|MathF|float|double|Single|Double|Vector\d*(?:<\w+>)?)\.(?<member>\w+)")]
    private static partial Regex MathCall();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
