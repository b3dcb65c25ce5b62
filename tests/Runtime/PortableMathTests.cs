namespace Generated.Digits.Tests.Runtime;

/// <summary>Held to the series that define the functions, in whole numbers of any length.</summary>
[TestClass]
public sealed class PortableMathTests
{
    [TestMethod]
    public void The_cosine_is_the_nearest_double()
    {
        Random random = new(4);
        double[] angles =
        [
            0, double.Epsilon, 1e-9, 0.5, 1, Math.PI / 4, Math.PI / 2, Math.BitDecrement(Math.PI / 2), Math.BitIncrement(Math.PI / 2), 2, Math.PI, Math.BitDecrement(Math.PI), 22, 44, 55.5,
            .. Enumerable.Range(0, 600).Select(_ => random.NextDouble() * Math.PI),
            .. Enumerable.Range(0, 200).Select(step => Math.PI * step / 200),
            .. Enumerable.Range(0, 200).Select(step => Math.PI * (19_800 + step) / 20_000),
        ];
        foreach (double angle in angles)
        {
            double cosine = PortableMath.Cos(angle);
            var exact = FixedPoint.Cos(FixedPoint.Of(angle));

            Assert.IsTrue(exact >= FixedPoint.Middle(Math.BitDecrement(cosine), cosine), $"cos {angle:R} is below {cosine:R}");
            Assert.IsTrue(exact <= FixedPoint.Middle(cosine, Math.BitIncrement(cosine)), $"cos {angle:R} is above {cosine:R}");
            Assert.AreEqual(cosine, PortableMath.Cos(-angle));
        }
    }

    [TestMethod]
    public void The_logarithm_is_the_nearest_double()
    {
        Random random = new(5);
        double[] values =
        [
            1, 2, 0.5, Math.Sqrt(2), Math.Sqrt(0.5), Math.E, 10, 1e8, Math.BitIncrement(1), Math.BitDecrement(1), 1e-8, 1 + 1e-8, 1e-250,
            .. Enumerable.Range(0, 100).Select(_ => random.NextDouble()),
            .. Enumerable.Range(0, 60).Select(_ => Math.ScaleB(1 + random.NextDouble(), random.Next(-800, 300))),
        ];
        foreach (double value in values)
        {
            double logarithm = PortableMath.Log(value);
            var exact = FixedPoint.Of(value);

            if (value == 1)
                Assert.AreEqual(0, logarithm);
            Assert.IsTrue(exact >= FixedPoint.Exp(FixedPoint.Middle(Math.BitDecrement(logarithm), logarithm)), $"ln {value:R} is below {logarithm:R}");
            Assert.IsTrue(exact <= FixedPoint.Exp(FixedPoint.Middle(logarithm, Math.BitIncrement(logarithm))), $"ln {value:R} is above {logarithm:R}");
        }
    }

    [TestMethod]
    public void Ends_of_the_scale_are_as_in_the_framework()
    {
        foreach (double value in (double[])[0, -0.0, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 1e-310])
            Assert.AreEqual(Math.Log(value), PortableMath.Log(value), Math.Abs(Math.Log(value)) < 1e3 ? 1e-12 : 0);
        foreach (double angle in (double[])[1.1e5, double.NaN, double.PositiveInfinity])
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PortableMath.Cos(angle));
    }

    /// <summary>Another implementation, to two units in the last place, on many more values.</summary>
    [TestMethod]
    public void The_platforms_own_functions_agree()
    {
        Random random = new(6);
        for (int i = 0; i < 100_000; i++)
        {
            double angle = (random.NextDouble() - 0.5) * 2e5, value = Math.ScaleB(1 + random.NextDouble(), random.Next(-1000, 1000));

            Assert.AreEqual(Math.Cos(angle), PortableMath.Cos(angle), 2 * Math.BitIncrement(Math.Abs(Math.Cos(angle))) - 2 * Math.Abs(Math.Cos(angle)), $"cos {angle:R}");
            Assert.AreEqual(Math.Log(value), PortableMath.Log(value), 2 * Math.BitIncrement(Math.Abs(Math.Log(value))) - 2 * Math.Abs(Math.Log(value)), $"ln {value:R}");
        }
    }
}
