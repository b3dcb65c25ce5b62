namespace Generated.Digits.Generator.Mathematics;

/// <summary>
/// Cosine and logarithm, the same on every machine. <see cref="Math.Cos(double)"/> and <see cref="Math.Log(double)"/> ask the C library of the platform,
/// and the last bits of their answers differ from one library to another. These are computed to some 80 bits and then rounded:
/// they are the double nearest to the true value, as far as anybody can tell from doubles.
/// </summary>
internal static class PortableMath
{
    /// <summary>π/2 in three doubles, each what the ones before it leave: 160 bits.</summary>
    private const double HalfPi1 = 1.5707963267948966, HalfPi2 = 6.123233995736766e-17, HalfPi3 = -1.4973849048591698e-33;

    private static readonly DoubleDouble s_ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    // Coefficients of the Taylor series in r²: the leading ones are needed to more bits than a double has, of the others a double is enough.
    private static readonly DoubleDouble[] s_leadingCosine = [1.0, -1.0 / 2, Quotient(1, 24), Quotient(-1, 720), Quotient(1, 40320), Quotient(-1, 3628800)];
    private static readonly DoubleDouble[] s_leadingSine = [1.0, Quotient(-1, 6), Quotient(1, 120), Quotient(-1, 5040), Quotient(1, 362880), Quotient(-1, 39916800)];
    private static readonly DoubleDouble[] s_leadingLogarithm = [2.0, Quotient(2, 3), Quotient(2, 5), Quotient(2, 7), Quotient(2, 9), Quotient(2, 11)];
    private static readonly double[] s_furtherCosine = [1 / 479001600.0, -1 / 87178291200.0, 1 / 20922789888000.0, -1 / 6402373705728000.0, 1 / 2432902008176640000.0];
    private static readonly double[] s_furtherSine = [1 / 6227020800.0, -1 / 1307674368000.0, 1 / 355687428096000.0, -1 / 121645100408832000.0, 1 / 51090942171709440000.0];
    private static readonly double[] s_furtherLogarithm = [.. Enumerable.Range(6, 9).Select(n => 2.0 / (2 * n + 1))];

    /// <summary>The cosine of an angle up to 10⁵.</summary>
    public static double Cos(double angle)
    {
        if (!(Math.Abs(angle) <= 1e5))
            throw new ArgumentOutOfRangeException(nameof(angle));

        // angle = quarter · π/2 + rest, |rest| ≤ π/4: the cosine of the rest, or its sine, with a sign.
        double quarter = Math.Round(angle / HalfPi1);
        DoubleDouble rest = angle - DoubleDouble.Product(quarter, HalfPi1) - DoubleDouble.Product(quarter, HalfPi2) - DoubleDouble.Product(quarter, HalfPi3);
        DoubleDouble square = rest * rest;
        return ((int)quarter & 3) switch
        {
            0 => Series(square, s_leadingCosine, s_furtherCosine).Rounded,
            1 => -(rest * Series(square, s_leadingSine, s_furtherSine)).Rounded,
            2 => -Series(square, s_leadingCosine, s_furtherCosine).Rounded,
            _ => (rest * Series(square, s_leadingSine, s_furtherSine)).Rounded,
        };
    }

    /// <summary>The natural logarithm.</summary>
    public static double Log(double value)
    {
        if (!(value > 0) || double.IsInfinity(value))
            return value == 0 ? double.NegativeInfinity : value > 0 ? value : double.NaN;

        // value = fraction · 2^exponent, √½ ≤ fraction < √2; ln fraction = 2 artanh s = 2 (s + s³/3 + s⁵/5 …) with s = (fraction − 1) / (fraction + 1).
        (double fraction, int exponent) = Split(value);
        if (fraction > 1.4142135623730951)
            (fraction, exponent) = (fraction / 2, exponent + 1);
        DoubleDouble s = DoubleDouble.Sum(fraction, -1) / DoubleDouble.Sum(fraction, 1);
        return (s_ln2 * exponent + s * Series(s * s, s_leadingLogarithm, s_furtherLogarithm)).Rounded;
    }

    /// <summary>A positive number as fraction · 2^exponent, 1 ≤ fraction &lt; 2.</summary>
    private static (double Fraction, int Exponent) Split(double value)
    {
        const int bias = 1023, fractionBits = 52;
        const double leastNormal = 2.2250738585072014e-308, scale = 1L << 54;
        if (value < leastNormal)
        {
            (double fraction, int exponent) = Split(value * scale);
            return (fraction, exponent - 54);
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        long fractionOnly = bits & ((1L << fractionBits) - 1);
        return (BitConverter.Int64BitsToDouble(fractionOnly | (long)bias << fractionBits), (int)(bits >> fractionBits) - bias);
    }

    /// <summary>Horner's rule, from the highest power down.</summary>
    private static DoubleDouble Series(DoubleDouble x, DoubleDouble[] leading, double[] further)
    {
        double rest = 0;
        for (int i = further.Length - 1; i >= 0; i--)
            rest = rest * x.High + further[i];
        DoubleDouble sum = rest;
        for (int i = leading.Length - 1; i >= 0; i--)
            sum = DoubleDouble.MultiplyAdd(sum, x, leading[i]);
        return sum;
    }

    private static DoubleDouble Quotient(double a, double b) => (DoubleDouble)a / b;
}
