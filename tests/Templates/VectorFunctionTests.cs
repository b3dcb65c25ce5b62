using System.Runtime.Intrinsics;
using Generated.Digits.Generator.Templates;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Templates;

/// <summary>Functions of one vector: against .NET's in double precision over their whole range, and the same bits at every width.</summary>
[TestClass]
public sealed class VectorFunctionTests
{
    private const int Inputs = 16;
    private static readonly int[] s_widths = [128, 256, 512];

    /// <summary>Every 1000th float or so from −87 to −0, and the ends.</summary>
    private static readonly float[] s_negative = Floats(-87f, 1009);

    [TestMethod]
    public void ExpIsExactToTheLastDigits() => CheckRelative(TemplateNetwork.Numbers.Exp, Math.Exp, s_negative, 1e-7);

    [TestMethod]
    public void Expm1IsExactNearZeroToo() => CheckRelative(TemplateNetwork.Numbers.Expm1, ExactExpm1, s_negative, 1e-7);

    [TestMethod]
    public void Log1pIsExactToTheLastDigits() => CheckRelative(TemplateNetwork.Numbers.Log1p, ExactLog1p, Array.ConvertAll(Floats(-1f, 997), u => -u), 2e-7);

    [TestMethod]
    public void SigmoidIsExactOnBothSides()
    {
        float[] both = [.. s_negative, .. s_negative.Select(x => -x)];
        CheckRelative(TemplateNetwork.Numbers.Sigmoid, x => 1 / (1 + Math.Exp(-x)), both, 2e-7);
    }

    [TestMethod]
    public void FarInputsHaveTheirLimits()
    {
        foreach (float x in new[] { -87.01f, -88, -104, -1e10f, float.MinValue, float.NegativeInfinity })
        {
            Assert.AreEqual(0f, Value(TemplateNetwork.Numbers.Exp, x), $"exp({x})");
            Assert.AreEqual(-1f, Value(TemplateNetwork.Numbers.Expm1, x), $"expm1({x})");
            Assert.AreEqual(0f, Value(TemplateNetwork.Numbers.Sigmoid, x), $"sigmoid({x})");
            Assert.AreEqual(1f, Value(TemplateNetwork.Numbers.Sigmoid, -x), $"sigmoid({-x})");
        }
        Assert.AreEqual(1f, Value(TemplateNetwork.Numbers.Exp, 0));
        Assert.AreEqual(0f, Value(TemplateNetwork.Numbers.Expm1, 0));
        Assert.AreEqual(0f, Value(TemplateNetwork.Numbers.Log1p, 0));
        Assert.AreEqual(0.5f, Value(TemplateNetwork.Numbers.Sigmoid, 0));
    }

    [TestMethod]
    public void WhatIsNoNumberStaysNone()
    {
        foreach (Func<Vector128<float>, Vector128<float>> function in new[] { TemplateNetwork.Numbers.Exp, TemplateNetwork.Numbers.Expm1, TemplateNetwork.Numbers.Log1p, TemplateNetwork.Numbers.Sigmoid })
            Assert.IsTrue(float.IsNaN(Value(function, float.NaN)));
    }

    /// <summary>The widths that the generator derives, with the multiply-add of this .NET and with the stand-in for .NET 8.</summary>
    [TestMethod]
    [DataRow(false, DisplayName = "This .NET")]
    [DataRow(true, DisplayName = ".NET 8's multiply-add")]
    public void EveryWidthGivesTheSameBits(bool isOld)
    {
        var derived = new DerivedKernels(isOld ? Framework.Net8 : Framework.Running, Inputs);
        foreach ((string name, Func<Vector128<float>, Vector128<float>> function) in new[]
            {
                ("Exp", TemplateNetwork.Numbers.Exp), ("Expm1", TemplateNetwork.Numbers.Expm1),
                ("Log1p", TemplateNetwork.Numbers.Log1p), ("Sigmoid", TemplateNetwork.Numbers.Sigmoid),
            })
        {
            float[] x = Whole(name == "Log1p" ? [.. Floats(-1f, 40_009).Select(u => -u), float.NaN] : [.. Floats(-87f, 40_009), -88, float.NegativeInfinity, float.NaN]);
            int[] expected = Bits([.. Enumerable.Range(0, x.Length / 4).SelectMany(group => Lanes(function(Vector128.Create(x, 4 * group))))]);
            foreach (int bits in s_widths)
                CollectionAssert.AreEqual(expected, Bits(derived.Apply(Inputs, bits, name, x)), $"{name}, {bits} bits");
        }
    }

    [TestMethod]
    [DataRow(false, DisplayName = "This .NET")]
    [DataRow(true, DisplayName = ".NET 8's multiply-add")]
    public void MultiplyAddRoundsOnceInEveryLane(bool isOld)
    {
        var derived = new DerivedKernels(isOld ? Framework.Net8 : Framework.Running, Inputs);
        var fma512 = derived.Method<Func<Vector512<float>, Vector512<float>, Vector512<float>, Vector512<float>>>(Inputs, 512, "Fma");
        var fma256 = derived.Method<Func<Vector256<float>, Vector256<float>, Vector256<float>, Vector256<float>>>(Inputs, 256, "Fma");
        var fma128 = derived.Method<Func<Vector128<float>, Vector128<float>, Vector128<float>, Vector128<float>>>(Inputs, 128, "Fma");
        var random = new Random(8);
        for (int trial = 0; trial < 2000; trial++)
        {
            float[] a = Randoms(random), b = Randoms(random);
            float[] c = [.. a.Zip(b, (x, y) => random.Next(4) == 0 ? random.NextSingle() : -x * y)]; // where the sum cancels, a second rounding shows
            int[] expected = Bits([.. Enumerable.Range(0, 16).Select(lane => MathF.FusedMultiplyAdd(a[lane], b[lane], c[lane]))]);

            CollectionAssert.AreEqual(expected, Bits(Lanes(fma512(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c)))));
            CollectionAssert.AreEqual(expected[..8], Bits(Lanes(fma256(Vector256.Create(a), Vector256.Create(b), Vector256.Create(c)))));
            CollectionAssert.AreEqual(expected[..4], Bits(Lanes(fma128(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c)))));
        }
    }

    /// <summary>The logarithm in double precision: every power of 2, and between them.</summary>
    [TestMethod]
    public void TheLogarithmIsExactToFourteenDigits()
    {
        var random = new Random(4);
        double worst = 0;
        for (int trial = 0; trial < 400_000; trial++)
        {
            double x = Math.ScaleB(1 + random.NextDouble(), random.Next(trial % 2 == 0 ? 1 : 1023)), y = Math.Max(1, Math.BitDecrement(x));
            Vector128<double> log = TemplateNetwork.Numbers.Log(Vector128.Create(x, y));
            worst = Math.Max(worst, Math.Max(Error(log[0], Math.Log(x)), Error(log[1], Math.Log(y))));
        }

        Assert.IsLessThan(1.5e-14, worst);
        Assert.AreEqual(0.0, TemplateNetwork.Numbers.Log(Vector128.Create(1.0))[0]);
        Assert.AreEqual(double.PositiveInfinity, TemplateNetwork.Numbers.Log(Vector128.Create(double.PositiveInfinity))[0]);
        Assert.IsTrue(double.IsNaN(TemplateNetwork.Numbers.Log(Vector128.Create(double.NaN))[0]));

        static double Error(double value, double exact) => Math.Abs(value - exact) / Math.Max(1, Math.Abs(exact));
    }

    // Series where the plain formula cancels.
    private static double ExactExpm1(double x) => Math.Abs(x) < 1e-3 ? x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5)))) : Math.Exp(x) - 1;

    private static double ExactLog1p(double u) => u < 1e-3 ? u * (1 - u * (1.0 / 2 - u * (1.0 / 3 - u * (1.0 / 4 - u / 5)))) : Math.Log(1 + u);

    private static void CheckRelative(Func<Vector128<float>, Vector128<float>> function, Func<double, double> exact, float[] inputs, double most)
    {
        float[] x = Whole(inputs);
        double worst = 0;
        float where = 0;
        for (int at = 0; at < x.Length; at += 4)
        {
            Vector128<float> y = function(Vector128.Create(x, at));
            for (int lane = 0; lane < 4; lane++)
            {
                double expected = exact(x[at + lane]), error = expected == 0 ? Math.Abs(y[lane]) : Math.Abs(y[lane] / expected - 1);
                if (!(error <= worst))
                    (worst, where) = (error, x[at + lane]);
            }
        }

        Assert.IsLessThanOrEqualTo(most, worst, $"worst at {where:R}");
    }

    // From an end below zero to −0, in equal steps of the floats' bits.
    private static float[] Floats(float end, int step)
    {
        uint last = BitConverter.SingleToUInt32Bits(end), first = BitConverter.SingleToUInt32Bits(-1e-30f);
        List<float> floats = [-0f, end];
        for (uint bits = first; bits < last; bits += (uint)step)
            floats.Add(BitConverter.UInt32BitsToSingle(bits));
        return [.. floats];
    }

    private static float[] Whole(float[] values) => [.. values, .. Enumerable.Repeat(values[^1], (16 - values.Length % 16) % 16)];

    private static float Value(Func<Vector128<float>, Vector128<float>> function, float x) => function(Vector128.Create(x))[3];

    private static float[] Randoms(Random random) => [.. Enumerable.Range(0, 16).Select(_ => random.NextSingle() * 2 - 1)];

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);

    private static float[] Lanes(Vector128<float> vector) => [.. Enumerable.Range(0, 4).Select(lane => vector[lane])];

    private static float[] Lanes(Vector256<float> vector) => [.. Enumerable.Range(0, 8).Select(lane => vector[lane])];

    private static float[] Lanes(Vector512<float> vector) => [.. Enumerable.Range(0, 16).Select(lane => vector[lane])];
}
