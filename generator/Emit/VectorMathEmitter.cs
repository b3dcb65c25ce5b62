using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// Functions of one vector, written with the same few operations at every width, so that their bits do not depend on
/// the machine's mathematical library. Only those that the network uses are emitted.
/// </summary>
internal static class VectorMathEmitter
{
    /// <summary>The functions of one kernel class.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network, VectorShape shape)
    {
        bool isSmallest = shape.Bits == 128;
        IReadOnlyList<Activation> all = network.LayerActivations, hidden = [.. all.Take(all.Count - 1)];
        HashSet<Activation> used = [.. isSmallest || !network.IsOutputActivatedWithLoss ? all : hidden];
        bool usesLogistic = used.Overlaps([Activation.Sigmoid, Activation.Silu]);
        bool usesExpm1 = used.Overlaps([Activation.Elu, Activation.Tanh]);
        bool usesExp = usesLogistic || used.Overlaps([Activation.Softmax, Activation.Softplus, Activation.Gelu]);
        bool usesLog1p = used.Contains(Activation.Softplus) || isSmallest && network.Spec.Loss == Loss.BinaryCrossEntropy;

        EmitMultiplyAdd(writer, shape);
        Write(writer, shape, usesExp || usesExpm1, ExpParts);
        Write(writer, shape, usesExp, Exp);
        Write(writer, shape, usesExpm1, Expm1);
        Write(writer, shape, usesLog1p, Log1p);
        Write(writer, shape, usesLogistic, Sigmoid);
        foreach (Activation activation in used.OrderBy(activation => activation))
        {
            bool isPassed = hidden.Contains(activation);
            if (Functions.TryGetValue(activation, out string? function))
                Write(writer, shape, true, function);
            if (Slopes.TryGetValue(activation, out string? slope))
                Write(writer, shape, isPassed, slope);
        }
    }

    private static void Write(SourceWriter writer, VectorShape shape, bool isUsed, string text)
    {
        if (!isUsed)
            return;
        writer.Blank();
        writer.Write(text.Replace("Floats", shape.Floats).Replace("Vector.", shape.Vector + "."));
    }

    private static void EmitMultiplyAdd(SourceWriter writer, VectorShape shape)
    {
        string old = shape.Bits switch
        {
            512 => "Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(a, b, c) : Vector512.Create(Kernels256.Fma(a.GetLower(), b.GetLower(), c.GetLower()), Kernels256.Fma(a.GetUpper(), b.GetUpper(), c.GetUpper()))",
            256 => "global::System.Runtime.Intrinsics.X86.Fma.IsSupported ? global::System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(a, b, c) : Vector256.Create(Kernels128.Fma(a.GetLower(), b.GetLower(), c.GetLower()), Kernels128.Fma(a.GetUpper(), b.GetUpper(), c.GetUpper()))",
            _ => "AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(c, a, b) : global::System.Runtime.Intrinsics.X86.Fma.IsSupported ? global::System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(a, b, c) : Vector128.Create(MathF.FusedMultiplyAdd(a[0], b[0], c[0]), MathF.FusedMultiplyAdd(a[1], b[1], c[1]), MathF.FusedMultiplyAdd(a[2], b[2], c[2]), MathF.FusedMultiplyAdd(a[3], b[3], c[3]))",
        };
        writer.Blank();
        writer.Write($$"""
            /// <summary>a·b + c with one rounding: the compiler never makes this of a * b + c, so it is asked for by name.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static {{shape.Floats}} Fma({{shape.Floats}} a, {{shape.Floats}} b, {{shape.Floats}} c) =>
            #if NET9_0_OR_GREATER
                {{shape.Vector}}.FusedMultiplyAdd(a, b, c);
            #else
                {{old}};
            #endif
            """);
    }

    private const string ExpParts = """
        /// <summary>
        /// For x ≤ 0: n = round(x / ln 2), r = x − n·ln 2 (ln 2 in two parts, so that little of r is lost), power = 2ⁿ, and
        /// eʳ − 1 by its Taylor series to r⁷: |r| ≤ 0.35, so the rest is below 10⁻⁸. Below −87, where 2ⁿ would soon
        /// be subnormal, power is 0: e⁻⁸⁷ ≈ 10⁻³⁸.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats ExpParts(Floats x, out Floats power)
        {
            Floats tooSmall = Vector.LessThan(x, Vector.Create(-87f));
            x = Vector.ConditionalSelect(tooSmall, Vector.Create(-87f), x);
            Floats shifted = Fma(x, Vector.Create(1.44269504f), Vector.Create(12582912f)); // + 1.5·2²³ leaves n in the low bits
            Floats n = shifted - Vector.Create(12582912f);
            Floats r = Fma(n, Vector.Create(-1.42860677e-6f), Fma(n, Vector.Create(-0.693145752f), x));
            power = Vector.AndNot((Vector.ShiftLeft(shifted.AsInt32(), 23) + Vector.Create(127 << 23)).AsSingle(), tooSmall);
            Floats series = Fma(r, Vector.Create(1f / 5040), Vector.Create(1f / 720));
            series = Fma(r, series, Vector.Create(1f / 120));
            series = Fma(r, series, Vector.Create(1f / 24));
            series = Fma(r, series, Vector.Create(1f / 6));
            series = Fma(r, series, Vector.Create(0.5f));
            return Fma(r * r, series, r);
        }
        """;

    private const string Exp = """
        /// <summary>eˣ for x ≤ 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Floats Exp(Floats x)
        {
            Floats rest = ExpParts(x, out Floats power);
            return Fma(power, rest, power);
        }
        """;

    private const string Expm1 = """
        /// <summary>eˣ − 1 for x ≤ 0, exact to the last digits near 0 too.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats Expm1(Floats x)
        {
            Floats rest = ExpParts(x, out Floats power);
            return Fma(power, rest, power - Vector.Create(1f));
        }
        """;

    private const string Log1p = """
        /// <summary>ln(1 + u) for 0 ≤ u ≤ 1: 2·artanh(s) with s = u/(2 + u) ≤ 1/3, by its series to s¹⁵.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Floats Log1p(Floats u)
        {
            Floats s = u / (u + Vector.Create(2f)), s2 = s * s;
            Floats series = Fma(s2, Vector.Create(1f / 15), Vector.Create(1f / 13));
            series = Fma(s2, series, Vector.Create(1f / 11));
            series = Fma(s2, series, Vector.Create(1f / 9));
            series = Fma(s2, series, Vector.Create(1f / 7));
            series = Fma(s2, series, Vector.Create(1f / 5));
            series = Fma(s2, series, Vector.Create(1f / 3));
            return Fma(s2 * series, s, s) * Vector.Create(2f);
        }
        """;

    private const string Sigmoid = """
        /// <summary>σ(x) = 1/(1 + e⁻ˣ), from e^−|x|, which cannot overflow.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Floats Sigmoid(Floats x)
        {
            Floats e = Exp(-Vector.Abs(x)), inverse = Vector.Create(1f) / (Vector.Create(1f) + e);
            return Vector.ConditionalSelect(Vector.LessThan(x, Floats.Zero), e * inverse, inverse);
        }
        """;

    private static readonly Dictionary<Activation, string> Functions = new()
    {
        [Activation.Relu] = """
            /// <summary>max(0, x), by clearing the negative lanes.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats Relu(Floats x) => Vector.AndNot(x, Vector.LessThan(x, Floats.Zero));
            """,
        [Activation.LeakyRelu] = """
            /// <summary>x where x &gt; 0, else 0.01·x.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats LeakyRelu(Floats x) =>
                Vector.ConditionalSelect(Vector.GreaterThan(x, Floats.Zero), x, x * Vector.Create(0.01f));
            """,
        [Activation.Elu] = """
            /// <summary>x where x &gt; 0, else eˣ − 1.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats Elu(Floats x) =>
                Vector.ConditionalSelect(Vector.GreaterThan(x, Floats.Zero), x, Expm1(-Vector.Abs(x)));
            """,
        [Activation.Gelu] = """
            /// <summary>
            /// x·Φ(x), and its derivative Φ(x) + x·φ(x). The tail 1 − Φ(|x|) = ½·t·(a₁ + t·(a₂ + …))·e^(−x²/2) with
            /// t = 1/(1 + p·|x|/√2): Abramowitz and Stegun, formula 7.1.26, |error| ≤ 0.8·10⁻⁷.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats Gelu(Floats x, out Floats slope)
            {
                Floats bell = Exp(x * x * Vector.Create(-0.5f));
                Floats t = Vector.Create(1f) / Fma(Vector.Abs(x), Vector.Create(0.231641888f), Vector.Create(1f));
                Floats series = Fma(t, Vector.Create(1.061405429f), Vector.Create(-1.453152027f));
                series = Fma(t, series, Vector.Create(1.421413741f));
                series = Fma(t, series, Vector.Create(-0.284496736f));
                series = Fma(t, series, Vector.Create(0.254829592f));
                Floats tail = series * t * bell * Vector.Create(0.5f);
                Floats share = Vector.ConditionalSelect(Vector.LessThan(x, Floats.Zero), tail, Vector.Create(1f) - tail);
                slope = Fma(x * bell, Vector.Create(0.398942280f), share);
                return x * share;
            }
            """,
        [Activation.Silu] = """
            /// <summary>x·σ(x), and its derivative σ(x)·(1 + x·(1 − σ(x))).</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats Silu(Floats x, out Floats slope)
            {
                Floats share = Sigmoid(x);
                slope = share * Fma(x, Vector.Create(1f) - share, Vector.Create(1f));
                return x * share;
            }
            """,
        [Activation.Softplus] = """
            /// <summary>ln(1 + eˣ) = max(0, x) + ln(1 + e^−|x|), and its derivative σ(x).</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats Softplus(Floats x, out Floats slope)
            {
                Floats e = Exp(-Vector.Abs(x)), inverse = Vector.Create(1f) / (Vector.Create(1f) + e);
                Floats negative = Vector.LessThan(x, Floats.Zero);
                slope = Vector.ConditionalSelect(negative, e * inverse, inverse);
                return Vector.AndNot(x, negative) + Log1p(e);
            }
            """,
        [Activation.Tanh] = """
            /// <summary>tanh |x| = −m/(2 + m) with m = e^(−2|x|) − 1, and the sign of x.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats Tanh(Floats x)
            {
                Floats m = Expm1(Vector.Abs(x) * Vector.Create(-2f)), value = -m / (m + Vector.Create(2f));
                return Vector.ConditionalSelect(Vector.LessThan(x, Floats.Zero), -value, value);
            }
            """,
    };

    private static readonly Dictionary<Activation, string> Slopes = new()
    {
        [Activation.Relu] = """
            /// <summary>The gradient where the output is positive, else 0.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats TimesReluSlope(Floats gradient, Floats output) =>
                gradient & Vector.GreaterThan(output, Floats.Zero);
            """,
        [Activation.LeakyRelu] = """
            /// <summary>The gradient where the output is positive, else 0.01 of it.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats TimesLeakyReluSlope(Floats gradient, Floats output) =>
                Vector.ConditionalSelect(Vector.GreaterThan(output, Floats.Zero), gradient, gradient * Vector.Create(0.01f));
            """,
        [Activation.Elu] = """
            /// <summary>The derivative of eˣ − 1 is the output plus 1.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats TimesEluSlope(Floats gradient, Floats output) =>
                Vector.ConditionalSelect(Vector.GreaterThan(output, Floats.Zero), gradient, gradient * (output + Vector.Create(1f)));
            """,
        [Activation.Sigmoid] = """
            /// <summary>The derivative is σ·(1 − σ).</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats TimesSigmoidSlope(Floats gradient, Floats output) => gradient * (output * (Vector.Create(1f) - output));
            """,
        [Activation.Tanh] = """
            /// <summary>The derivative is 1 − tanh².</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Floats TimesTanhSlope(Floats gradient, Floats output) => gradient * (Vector.Create(1f) - output * output);
            """,
    };
}
