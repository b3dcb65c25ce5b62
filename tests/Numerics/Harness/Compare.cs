using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>Holds results against a float64 reference, each tensor relative to its own largest value; or against other bits.</summary>
internal static class Compare
{
    /// <summary>
    /// One tensor: every |difference| ≤ <paramref name="tolerance"/> × the largest |expected|, or × <paramref name="least"/> where that is larger: a tensor that
    /// is zero but for rounding has no scale of its own.
    /// </summary>
    public static void Tensor(string what, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, double least = 0)
    {
        Assert.AreEqual(expected.Length, actual.Length, what);
        double largest = least;
        foreach (double value in expected)
            largest = Math.Max(largest, Math.Abs(value));
        for (int k = 0; k < expected.Length; k++)
        {
            double difference = Math.Abs(expected[k] - actual[k]);
            if (!(difference <= tolerance * largest))
                Assert.Fail($"{what}[{k}]: expected {expected[k]:R}, got {actual[k]:R}; off by {difference / largest:E2} of the tensor's largest value {largest:G4}, allowed {tolerance:E1}");
        }
    }

    /// <inheritdoc cref="Tensor(string, ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/>
    public static void Tensor(string what, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance, double least = 0) =>
        Tensor(what, expected, Widen(actual), tolerance, least);

    /// <summary>Named tensors, joined in <paramref name="actual"/> in their order.</summary>
    public static void Tensors(string what, IEnumerable<(string Name, double[] Values)> expected, ReadOnlySpan<double> actual, double tolerance, double least = 0)
    {
        int at = 0;
        foreach ((string name, double[] values) in expected)
            Tensor($"{what} {name}", values, actual[at..(at += values.Length)], tolerance, least);
        Assert.AreEqual(at, actual.Length, what);
    }

    /// <summary>All parameters, or all gradients, in canonical order: each layer's weight and bias is a tensor of its own.</summary>
    public static void Parameters(string what, NetworkSpec spec, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        foreach ((string name, Range range) in new ParameterLayout(spec).Tensors())
            Tensor($"{what} {name}", expected[range], actual[range], tolerance);
    }

    /// <inheritdoc cref="Parameters(string, NetworkSpec, ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    public static void Parameters(string what, NetworkSpec spec, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance) =>
        Parameters(what, spec, expected, Widen(actual), tolerance);

    /// <summary>The same bits, one by one, and all of numbers: what has diverged to NaN is alike whatever made it, and proves nothing.</summary>
    public static void SameBits(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.AreEqual(expected.Length, actual.Length, what);
        for (int k = 0; k < expected.Length; k++)
        {
            if (!float.IsFinite(expected[k]))
                Assert.Fail($"{what}[{k}]: {expected[k]} is expected, which proves nothing");
            if (BitConverter.SingleToInt32Bits(expected[k]) != BitConverter.SingleToInt32Bits(actual[k]))
                Assert.Fail($"{what}[{k}]: expected {expected[k]:R}, got {actual[k]:R}");
        }
    }

    /// <summary>The same numbers as doubles.</summary>
    public static double[] Widen(ReadOnlySpan<float> values)
    {
        var wide = new double[values.Length];
        for (int k = 0; k < wide.Length; k++)
            wide[k] = values[k];
        return wide;
    }
}
