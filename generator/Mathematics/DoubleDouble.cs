namespace Generated.Digits.Generator.Mathematics;

/// <summary>
/// The unevaluated sum of two doubles, the second at most half a unit in the last place of the first: about 106 significant bits.
/// Dekker, "A floating-point technique for extending the available precision", 1971. IEEE 754 rounds sums, products and quotients of doubles in one way
/// only, so that the same numbers come out on every machine.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>A double is one whose second term is zero.</summary>
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    /// <summary>The nearest double.</summary>
    public double Rounded => High + Low;

    /// <inheritdoc/>
    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    /// <inheritdoc/>
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble high = Sum(a.High, b.High), low = Sum(a.Low, b.Low);
        high = Normalize(high.High, high.Low + low.High);
        return Normalize(high.High, high.Low + low.Low);
    }

    /// <inheritdoc/>
    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    /// <inheritdoc/>
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble product = Product(a.High, b.High);
        return Normalize(product.High, product.Low + (a.High * b.Low + a.Low * b.High));
    }

    /// <inheritdoc/>
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        double second = (a - b * first).Rounded / b.High;
        return Normalize(first, second);
    }

    /// <summary>a · b + c, where c is the larger term.</summary>
    public static DoubleDouble MultiplyAdd(DoubleDouble a, DoubleDouble b, DoubleDouble c)
    {
        DoubleDouble product = Product(a.High, b.High), sum = Normalize(c.High, product.High);
        return Normalize(sum.High, sum.Low + (c.Low + (product.Low + (a.High * b.Low + a.Low * b.High))));
    }

    /// <summary>a + b exactly (Knuth's two-sum).</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        double sum = a + b, other = sum - a;
        return new(sum, (a - (sum - other)) + (b - other));
    }

    /// <summary>a · b exactly (Dekker's product), unless it is so large or so small that a half of it is out of range.</summary>
    public static DoubleDouble Product(double a, double b)
    {
        double product = a * b;
        (double a1, double a2) = Split(a);
        (double b1, double b2) = Split(b);
        return new(product, a2 * b2 - (((product - a1 * b1) - a2 * b1) - a1 * b2));
    }

    /// <summary>A double as the sum of two with half its bits (Veltkamp's splitting), whose products are exact.</summary>
    private static (double Leading, double Trailing) Split(double value)
    {
        double scaled = 134217729 * value; // 2^27 + 1
        double leading = scaled - (scaled - value);
        return (leading, value - leading);
    }

    /// <summary>a + b exactly, where a is the larger.</summary>
    private static DoubleDouble Normalize(double a, double b)
    {
        double sum = a + b;
        return new(sum, b - (sum - a));
    }
}
