namespace Generated.Digits.Generator.Emit;

/// <summary>Kernels that bring inputs into a block: bytes to floats, and masks of what is not zero.</summary>
internal static class LoadEmitter
{
    /// <summary>The loading kernels of one width.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan, VectorShape shape)
    {
        string vector = shape.Vector;
        int bytes = shape.Bits / 8, lanes = shape.Lanes;
        writer.Write($$"""
            [MethodImpl(Hot)]
            public static void Scale(ref byte pixels, float scale, ref float inputs, int count)
            {
                for (nuint at = 0; at < (nuint)count; at += {{bytes}})
                {
                    ({{vector}}<ushort> low, {{vector}}<ushort> high) = {{vector}}.Widen({{vector}}.LoadUnsafe(ref pixels, at));
                    Store(low, scale, ref inputs, at);
                    Store(high, scale, ref inputs, at + {{bytes / 2}});
                }
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static void Store({{vector}}<ushort> values, float scale, ref float inputs, nuint at)
            {
                ({{vector}}<uint> low, {{vector}}<uint> high) = {{vector}}.Widen(values);
                ({{vector}}.ConvertToSingle(low.AsInt32()) * scale).StoreUnsafe(ref inputs, at);
                ({{vector}}.ConvertToSingle(high.AsInt32()) * scale).StoreUnsafe(ref inputs, at + {{lanes}});
            }

            [MethodImpl(Hot)]
            public static void Light(ref float inputs, ref ulong lit)
            {
                for (int word = 0; word < {{plan.Words}}; word++)
                {
                    ulong bits = 0;
                    for (int part = 0; part < 64; part += {{lanes}})
                    {
                        {{shape.Floats}} values = {{vector}}.LoadUnsafe(ref inputs, (nuint)(word * 64 + part));
                        bits |= (ulong)(~{{vector}}.Equals(values, {{shape.Floats}}.Zero)).ExtractMostSignificantBits() << part;
                    }
                    Unsafe.Add(ref lit, word) = bits;
                }
            }
            """);
        EmitTurn(writer, plan, shape);
    }

    private static void EmitTurn(SourceWriter writer, NetworkPlan plan, VectorShape shape)
    {
        int lanes = shape.Bits / 64;
        string vector = shape.Vector, words = $"{vector}<ulong>";
        writer.Blank();
        writer.Write($$"""
            [MethodImpl(Hot)]
            public static void TurnMasks(ref ulong lit, ref ulong litBy, int samples)
            {
                for (int word = 0; word < {{plan.Words}}; word++)
                {
                    ref ulong square = ref Unsafe.Add(ref litBy, word * 64);
                    for (int sample = 0; sample < 64; sample++)
                        Unsafe.Add(ref square, sample) = sample < samples ? Unsafe.Add(ref lit, sample * {{plan.Words}} + word) : 0;
                    Transpose(ref square);
                }
            }

            /// <summary>Transposes 64 × 64 bits: swaps blocks of 32 × 32, then of 16 × 16, … (Warren, Hacker's Delight, 7-3), {{lanes}} rows at a time.</summary>
            [MethodImpl(Hot)]
            private static void Transpose(ref ulong square)
            {
                ulong mask = 0x00000000FFFFFFFF;
                int half = 32;
                for (; half >= {{lanes}}; half >>= 1, mask ^= mask << half)
                {
                    for (int row = 0; row < 64; row = (row + half + {{lanes}}) & ~half)
                    {
                        {{words}} low = {{vector}}.LoadUnsafe(ref square, (nuint)row), high = {{vector}}.LoadUnsafe(ref square, (nuint)(row + half));
                        {{words}} swap = ({{vector}}.ShiftRightLogical(low, half) ^ high) & {{vector}}.Create(mask);
                        (low ^ {{vector}}.ShiftLeft(swap, half)).StoreUnsafe(ref square, (nuint)row);
                        (high ^ swap).StoreUnsafe(ref square, (nuint)(row + half));
                    }
                }
                for (int row = 0; row < 64; row += {{lanes}})
                {
                    {{words}} rows = {{vector}}.LoadUnsafe(ref square, (nuint)row);
            {{Stages(shape, lanes)}}
                    rows.StoreUnsafe(ref square, (nuint)row);
                }
            }
            """);
    }

    /// <summary>The last stages, between lanes of one vector.</summary>
    private static string Stages(VectorShape shape, int lanes)
    {
        var lines = new List<string>();
        for (int half = lanes / 2; half > 0; half /= 2)
        {
            ulong mask = ulong.MaxValue / ((1UL << half) + 1);
            string others = string.Join(", ", Enumerable.Range(0, lanes).Select(lane => lane ^ half));
            string isLow = string.Join(", ", Enumerable.Range(0, lanes).Select(lane => (lane & half) == 0 ? "ulong.MaxValue" : "0"));
            string words = $"{shape.Vector}.Create(0x{mask:X16}ul)", inverse = $"{shape.Vector}.Create(0x{~mask:X16}ul)";
            lines.Add($"        {(lines.Count == 0 ? $"{shape.Vector}<ulong> " : "")}others = {shape.Vector}.Shuffle(rows, {shape.Vector}.Create({others}ul));");
            lines.Add($"        rows = {shape.Vector}.ConditionalSelect({shape.Vector}.Create({isLow}), rows & {words} | {shape.Vector}.ShiftLeft(others & {words}, {half}), rows & {inverse} | {shape.Vector}.ShiftRightLogical(others, {half}) & {words});");
        }
        return string.Join("\n", lines);
    }
}
