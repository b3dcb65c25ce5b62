namespace Generated.Digits.Generator.Emit;

/// <summary>Kernels that bring inputs into a block: bytes to floats, and masks of what is not zero.</summary>
internal static class LoadEmitter
{
    /// <summary>The loading kernels of one width.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan, VectorShape shape)
    {
        string vector = shape.Vector, lit = shape.Bits == 64 * 8 ? "" : "(ulong)";
        int bytes = shape.Bits / 8, lanes = shape.Lanes;
        writer.Write($$"""
            public static void LoadBytes(ref byte pixels, float scale, ref float inputs, ref ulong lit, int words)
            {
                for (int word = 0; word < words; word++)
                {
                    ulong bits = 0;
                    for (int part = 0; part < 64; part += {{bytes}})
                    {
                        nuint at = (nuint)(word * 64 + part);
                        {{vector}}<byte> values = {{vector}}.LoadUnsafe(ref pixels, at);
                        bits |= {{lit}}(~{{vector}}.Equals(values, {{vector}}<byte>.Zero)).ExtractMostSignificantBits() << part;
                        ({{vector}}<ushort> low, {{vector}}<ushort> high) = {{vector}}.Widen(values);
                        Store(low, scale, ref inputs, at);
                        Store(high, scale, ref inputs, at + {{bytes / 2}});
                    }
                    Unsafe.Add(ref lit, word) = bits;
                }
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static void Store({{vector}}<ushort> values, float scale, ref float inputs, nuint at)
            {
                ({{vector}}<uint> low, {{vector}}<uint> high) = {{vector}}.Widen(values);
                ({{vector}}.ConvertToSingle(low.AsInt32()) * scale).StoreUnsafe(ref inputs, at);
                ({{vector}}.ConvertToSingle(high.AsInt32()) * scale).StoreUnsafe(ref inputs, at + {{lanes}});
            }

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
    }
}
