namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>Small functions that the kernels of one width call: sums of lanes, the larger of two, a transposition.</summary>
internal static class LaneFunctions
{
    /// <summary>The functions.</summary>
    public static void Emit(SourceWriter writer, VectorShape shape)
    {
        writer.Blank();
        writer.Write($$"""
            /// <summary>The larger of each pair; a NaN wins, as in PyTorch's pooling.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static {{shape.Floats}} Larger({{shape.Floats}} a, {{shape.Floats}} b) =>
                {{shape.Vector}}.ConditionalSelect({{shape.Vector}}.GreaterThan(b, a) | ~{{shape.Vector}}.Equals(b, b), b, a);
            """);
        if (shape.Bits != 128)
            return;
        writer.Blank();
        writer.Write("""
            /// <summary>The sum of sixteen lanes in memory, in a fixed tree: lanes eight apart, then four, two, one.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static float SumLanes(ref float lanes, nuint at)
            {
                Vector128<float> sum = (Vector128.LoadUnsafe(ref lanes, at) + Vector128.LoadUnsafe(ref lanes, at + 8))
                    + (Vector128.LoadUnsafe(ref lanes, at + 4) + Vector128.LoadUnsafe(ref lanes, at + 12));
                sum += Vector128.Shuffle(sum, Vector128.Create(2, 3, 0, 1));
                return sum.ToScalar() + sum.GetElement(1);
            }

            /// <summary>Transposes 4 × 4 values: from rows 16 apart to rows that are a stride apart.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static void Transpose4(ref float from, ref float to, nuint stride)
            {
                Vector128<float> a = Vector128.LoadUnsafe(ref from), b = Vector128.LoadUnsafe(ref from, 16), c = Vector128.LoadUnsafe(ref from, 32), d = Vector128.LoadUnsafe(ref from, 48);
                Vector128<double> ab = Interleave(a, b, upper: false), cd = Interleave(c, d, upper: false);
                Low(ab, cd).StoreUnsafe(ref to);
                High(ab, cd).StoreUnsafe(ref to, stride);
                ab = Interleave(a, b, upper: true);
                cd = Interleave(c, d, upper: true);
                Low(ab, cd).StoreUnsafe(ref to, 2 * stride);
                High(ab, cd).StoreUnsafe(ref to, 3 * stride);
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Vector128<double> Interleave(Vector128<float> a, Vector128<float> b, bool upper) => upper
                ? Vector128.Create(a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3)).AsDouble()
                : Vector128.Create(a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1)).AsDouble();

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Vector128<float> Low(Vector128<double> a, Vector128<double> b) => Vector128.Create(a.GetLower(), b.GetLower()).AsSingle();

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Vector128<float> High(Vector128<double> a, Vector128<double> b) => Vector128.Create(a.GetUpper(), b.GetUpper()).AsSingle();
            """);
    }

    /// <summary>How the other widths reach the functions that are written once.</summary>
    public static void EmitForwarders(SourceWriter writer, VectorShape shape)
    {
        if (shape.Bits == 128)
            return;
        writer.Blank();
        writer.Write("""
            private static float SumLanes(ref float lanes, nuint at) => Kernels128.SumLanes(ref lanes, at);

            private static void Transpose4(ref float from, ref float to, nuint stride) => Kernels128.Transpose4(ref from, ref to, stride);
            """);
    }
}
