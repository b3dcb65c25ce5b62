using System.Numerics;

namespace Generated.Digits.Tests.Runtime;

/// <summary>Numbers with 1,400 bits after the point: enough to tell on which side of the middle between two doubles a value lies.</summary>
internal static class FixedPoint
{
    private const int Bits = 1400;

    private static BigInteger One => BigInteger.One << Bits;

    /// <summary>A double, exactly; none below 2⁻¹³⁴⁷ exists.</summary>
    public static BigInteger Of(double value)
    {
        if (value == 0)
            return 0;
        int exponent = Math.ILogB(value) - 52;
        BigInteger significand = (BigInteger)Math.ScaleB(value, -exponent);
        return exponent + Bits >= 0 ? significand << (exponent + Bits) : significand >> -(exponent + Bits);
    }

    /// <summary>The middle between two doubles.</summary>
    public static BigInteger Middle(double a, double b) => (Of(a) + Of(b)) / 2;

    /// <summary>cos x = Σ (−x²)ⁿ / (2n)!</summary>
    public static BigInteger Cos(BigInteger x)
    {
        BigInteger sum = One, term = One, square = Multiply(x, x);
        for (int n = 1; !term.IsZero; n++)
            sum += term = -Multiply(term, square) / (2 * n * (2 * n - 1));
        return sum;
    }

    /// <summary>eˣ = (e^(x / 2¹²))^(2¹²), e^y = Σ yⁿ / n!</summary>
    public static BigInteger Exp(BigInteger x)
    {
        const int halvings = 12;
        BigInteger sum = One, term = One, y = x >> halvings;
        for (int n = 1; !term.IsZero; n++)
            sum += term = Multiply(term, y) / n;
        for (int i = 0; i < halvings; i++)
            sum = Multiply(sum, sum);
        return sum;
    }

    // Division rounds towards zero, so that terms end at zero, which a shift of a negative number never does.
    private static BigInteger Multiply(BigInteger a, BigInteger b) => a * b / One;
}
