using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// Functions of one vector, written with the same few operations at every width, so that their bits do not depend on
/// the machine's mathematical library. Only those that the network uses are emitted.
/// </summary>
internal static class VectorMathEmitter
{
    /// <summary>The functions of one kernel class.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan, VectorShape shape)
    {
        bool isSmallest = shape.Bits == 128;
        IReadOnlyList<LayerPlan> layers = [.. plan.Layers.Where(layer => isSmallest || !plan.IsDeferred(layer))];
        VectorFunctions needed = layers.Aggregate(isSmallest ? plan.Spec.Loss.VectorFunctions : VectorFunctions.None, (sum, layer) => sum | layer.Activation.Functions);

        EmitMultiplyAdd(writer, shape);
        Write(writer, shape, (needed & (VectorFunctions.Exp | VectorFunctions.Expm1)) != 0, ExpParts);
        Write(writer, shape, needed.HasFlag(VectorFunctions.Exp), Exp);
        Write(writer, shape, needed.HasFlag(VectorFunctions.Expm1), Expm1);
        Write(writer, shape, needed.HasFlag(VectorFunctions.Log1p), Log1p);
        Write(writer, shape, needed.HasFlag(VectorFunctions.Sigmoid), Sigmoid);
        foreach (Activation activation in Activation.All.Where(activation => layers.Any(layer => layer.Activation == activation)))
        {
            bool isPassed = plan.Layers.Any(layer => layer.Activation == activation && layer != plan.Last);
            Write(writer, shape, isUsed: true, activation.VectorCode);
            Write(writer, shape, isPassed, activation.TimesDerivativeCode);
        }
    }

    private static void Write(SourceWriter writer, VectorShape shape, bool isUsed, string? text)
    {
        if (!isUsed || text == null)
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
}
