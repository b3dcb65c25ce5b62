namespace Generated.Digits.Web;

/// <summary>The activations that act on one number, by their names in the spec, and their slopes; PyTorch's definitions.</summary>
internal static class ActivationCurve
{
    private const double LeakySlope = 0.01;

    /// <summary>f(x)</summary>
    public static double Value(string activation, double x) => activation switch
    {
        "identity" => x,
        "relu" => Math.Max(x, 0),
        "leakyRelu" => x > 0 ? x : LeakySlope * x,
        "elu" => x > 0 ? x : Math.Exp(x) - 1,
        "gelu" => x * NormalBelow(x),
        "silu" => x * Sigmoid(x),
        "softplus" => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))),
        "sigmoid" => Sigmoid(x),
        "tanh" => Math.Tanh(x),
        _ => throw new ArgumentException($"{activation} does not act on one number alone", nameof(activation)),
    };

    /// <summary>f′(x); at a corner the slope from the left.</summary>
    public static double Slope(string activation, double x) => activation switch
    {
        "identity" => 1,
        "relu" => x > 0 ? 1 : 0,
        "leakyRelu" => x > 0 ? 1 : LeakySlope,
        "elu" => x > 0 ? 1 : Math.Exp(x),
        "gelu" => NormalBelow(x) + x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI),
        "silu" => Sigmoid(x) * (1 + x * (1 - Sigmoid(x))),
        "softplus" => Sigmoid(x),
        "sigmoid" => Sigmoid(x) * (1 - Sigmoid(x)),
        "tanh" => 1 - Math.Tanh(x) * Math.Tanh(x),
        _ => throw new ArgumentException($"{activation} does not act on one number alone", nameof(activation)),
    };

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>
    /// The share of a normal distribution below <paramref name="x"/>, (1 + erf(x/√2)) / 2, by Abramowitz and Stegun's formula
    /// 26.2.17: right to 7.5·10⁻⁸, as near as float32 comes.
    /// </summary>
    private static double NormalBelow(double x)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(x));
        double series = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * series;
        return x > 0 ? 1 - tail : tail;
    }
}
