using Generated.Digits.Generator.Templates;

namespace Generated.Digits.Tests.Templates;

/// <summary>The random numbers that weights start from.</summary>
[TestClass]
public sealed class RandomNumberTests
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The outputs that Vigna's reference implementation (splitmix64.c) gives for the seed 1234567.</summary>
    [TestMethod]
    public void MixIsSplitMix64()
    {
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        ulong[] actual = [.. Enumerable.Range(1, 5).Select(step => TemplateNetwork.Numbers.Mix(unchecked(1234567 + (ulong)step * Golden)))];

        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void UniformNumbersFillTheIntervalEvenly()
    {
        ulong state = 9;
        float[] numbers = [.. Enumerable.Range(0, 1_000_000).Select(_ => TemplateNetwork.Numbers.Uniform(ref state))];

        Assert.IsGreaterThanOrEqualTo(-1, numbers.Min());
        Assert.IsLessThan(1, numbers.Max());
        Assert.IsTrue(numbers.All(number => number * 8388608 == MathF.Floor(number * 8388608)), "24 bits: no rounding");
        CheckDistribution(numbers.Select(number => (double)number), x => (x + 1) / 2);
    }

    [TestMethod]
    public void NormalNumbersFollowTheGaussian()
    {
        ulong state = 10;
        double[] numbers = [.. Enumerable.Range(0, 400_000).Select(_ => TemplateNetwork.Numbers.Normal(ref state))];

        Assert.AreEqual(0, numbers.Average(), 5 / Math.Sqrt(numbers.Length));
        Assert.AreEqual(1, numbers.Average(x => x * x), 5 * Math.Sqrt(2.0 / numbers.Length));
        CheckDistribution(numbers, Gaussian);
    }

    /// <summary>Marsaglia's polar method with .NET's logarithm.</summary>
    [TestMethod]
    public void NormalNumbersAreThePolarMethods()
    {
        ulong state = 77, plain = 77;
        for (int number = 0; number < 20_000; number++)
        {
            double u, s;
            do
            {
                u = Next(ref plain);
                double v = Next(ref plain);
                s = u * u + v * v;
            }
            while (s is 0 or >= 1);
            Assert.AreEqual(u * Math.Sqrt(-2 * Math.Log(s) / s), TemplateNetwork.Numbers.Normal(ref state), 1e-12);
            Assert.AreEqual(plain, state, "as many numbers drawn");
        }

        static double Next(ref ulong state) => (TemplateNetwork.Numbers.Mix(unchecked(state += Golden)) >> 11) / (double)(1L << 52) - 1;
    }

    // Kolmogorov and Smirnov: beyond 2.2 once in 10,000 samples.
    private static void CheckDistribution(IEnumerable<double> numbers, Func<double, double> distribution)
    {
        double[] sorted = [.. numbers.Order()];
        double distance = sorted.Select((x, index) => Math.Abs(distribution(x) - (index + 0.5) / sorted.Length)).Max();
        Assert.IsLessThan(2.2, distance * Math.Sqrt(sorted.Length));
    }

    // Φ by its Taylor series around 0; beyond 6 deviations it is 0 or 1.
    private static double Gaussian(double x)
    {
        if (Math.Abs(x) > 6)
            return x < 0 ? 0 : 1;
        double sum = x, term = x;
        for (int n = 1; Math.Abs(term) > 1e-17; n++)
            sum += term *= x * x / (2 * n + 1);
        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }
}
