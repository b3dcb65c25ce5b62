using System.Numerics;

namespace Generated.Digits.Tests.Numerics.Reference;

/// <summary>The activations and their derivatives, one equation a line; softmax is a function of a whole row and stands in <see cref="PlainNetwork{T}"/>.</summary>
internal static class PlainActivation
{
    /// <summary>a = f(z).</summary>
    public static T Apply<T>(Activation activation, T z) where T : struct, IFloatingPointIeee754<T> => activation.Name switch
    {
        "identity" => z,
        "relu" => T.Max(z, T.Zero),
        "leakyRelu" => z > T.Zero ? z : z * T.CreateChecked(0.01),
        "elu" => z > T.Zero ? z : T.ExpM1(z),
        "gelu" => z * NormalDistribution(z),
        "silu" => z * Sigmoid(z),
        "mish" => z * T.Tanh(Softplus(z)),
        "hardSwish" => z * T.Min(T.Max(z + T.CreateChecked(3), T.Zero), T.CreateChecked(6)) / T.CreateChecked(6),
        "relu6" => T.Min(T.Max(z, T.Zero), T.CreateChecked(6)),
        "softplus" => Softplus(z),
        "sigmoid" => Sigmoid(z),
        "tanh" => T.Tanh(z),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "not a function of one value"),
    };

    /// <summary>f′(z), given a = f(z).</summary>
    public static T Derivative<T>(Activation activation, T z, T a) where T : struct, IFloatingPointIeee754<T> => activation.Name switch
    {
        "identity" => T.One,
        "relu" => z > T.Zero ? T.One : T.Zero,
        "leakyRelu" => z > T.Zero ? T.One : T.CreateChecked(0.01),
        "elu" => z > T.Zero ? T.One : a + T.One,
        "gelu" => NormalDistribution(z) + z * NormalDensity(z),
        "silu" => Sigmoid(z) * (T.One + z * (T.One - Sigmoid(z))),
        "mish" => MishDerivative(z),
        "hardSwish" => z < -T.CreateChecked(3) ? T.Zero : z > T.CreateChecked(3) ? T.One : z / T.CreateChecked(3) + T.CreateChecked(0.5),
        "relu6" => z > T.Zero && z < T.CreateChecked(6) ? T.One : T.Zero,
        "softplus" => Sigmoid(z),
        "sigmoid" => a * (T.One - a),
        "tanh" => T.One - a * a,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "not a function of one value"),
    };

    /// <summary>How far z is from a jump of the activation's derivative, where a rounding error changes the gradient by a finite amount.</summary>
    public static T DistanceToKink<T>(Activation activation, T z) where T : struct, IFloatingPointIeee754<T> => activation.Name switch
    {
        "relu" or "leakyRelu" => T.Abs(z),
        "relu6" => T.Min(T.Abs(z), T.Abs(z - T.CreateChecked(6))),
        "hardSwish" => T.Abs(T.Abs(z) - T.CreateChecked(3)),
        _ => T.PositiveInfinity,
    };

    /// <summary>ln(1 + eᶻ), written so that neither end overflows.</summary>
    public static T Softplus<T>(T z) where T : struct, IFloatingPointIeee754<T> =>
        T.Max(z, T.Zero) + T.LogP1(T.Exp(-T.Abs(z)));

    /// <summary>t + z·σ(z)·(1 − t²) with t = tanh(ln(1 + eᶻ)).</summary>
    private static T MishDerivative<T>(T z) where T : struct, IFloatingPointIeee754<T>
    {
        T t = T.Tanh(Softplus(z));
        return t + z * Sigmoid(z) * (T.One - t * t);
    }

    private static T Sigmoid<T>(T z) where T : struct, IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-z));

    /// <summary>Φ(z) = (1 + erf(z/√2))/2.</summary>
    private static T NormalDistribution<T>(T z) where T : struct, IFloatingPointIeee754<T> =>
        T.CreateChecked(0.5 * (1 + ErrorFunction(double.CreateChecked(z) / Math.Sqrt(2))));

    /// <summary>φ(z) = e^(−z²/2)/√(2π).</summary>
    private static T NormalDensity<T>(T z) where T : struct, IFloatingPointIeee754<T> =>
        T.Exp(-z * z / T.CreateChecked(2)) / T.CreateChecked(Math.Sqrt(2 * Math.PI));

    /// <summary>erf(x) = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!: every term has the same sign, so nothing cancels.</summary>
    private static double ErrorFunction(double x)
    {
        // Beyond 6 the distance to one is 2e-17, less than half a unit in double's last place.
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
