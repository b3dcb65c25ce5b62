namespace Generated.Digits.Generator.Emit;

/// <summary>
/// What happens to a sample's inputs on their way into a block: bytes become floats, and masks say which are not zero. The
/// masks are made on the way, so the data set itself stays as it is.
/// </summary>
internal static class LoadEmitter
{
    /// <summary>The methods that choose a kernel.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        int whole = plan.Spec.InputSize / 64, rest = plan.Spec.InputSize % 64;
        writer.Write("/// <summary>Bytes times scale become floats, and a bit is set for each that is not zero.</summary>");
        writer.Open("private static void LoadPixels(ReadOnlySpan<byte> pixels, float scale, ref float values, ref ulong lit)");
        if (whole > 0)
            writer.Write($"LoadPixels(ref MemoryMarshal.GetReference(pixels), scale, ref values, ref lit, {whole});");
        if (rest > 0)
        {
            writer.Write($$"""
                Span<byte> tail = stackalloc byte[64]; // the last {{rest}}, so that nothing behind the data is read
                tail.Clear();
                pixels{{(whole == 0 ? "" : $".Slice({whole * 64})")}}.CopyTo(tail);
                LoadPixels(ref tail[0], scale, ref {{Behind("values", whole * 64)}}, ref {{Behind("lit", whole)}}, 1);
                """);
        }
        writer.Close();
        writer.Blank();
        writer.Write($$"""
            private static void LoadPixels(ref byte pixels, float scale, ref float values, ref ulong lit, int words)
            {
            {{VectorShape.Choose(kernels => $"{kernels}.LoadPixels(ref pixels, scale, ref values, ref lit, words);")}}
            }

            /// <summary>Sets a bit for each value that is not zero, 64 a word; behind the last value are zeros.</summary>
            private static void Light(ref float values, Span<ulong> lit)
            {
            {{VectorShape.Choose(kernels => $"{kernels}.Light(ref values, lit);")}}
            }
            """);
    }

    private static string Behind(string reference, int offset) => offset == 0 ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    /// <summary>The kernels: bytes to floats with their masks, and masks of floats.</summary>
    public static void EmitKernels(SourceWriter writer, VectorShape shape)
    {
        writer.Blank();
        writer.Write("/// <summary>Bytes times scale become floats, 64 a word, and a bit is set for each that is not zero.</summary>");
        writer.Write("[MethodImpl(Hot)]");
        writer.Open("public static void LoadPixels(ref byte pixels, float scale, ref float values, ref ulong lit, int words)");
        writer.Open("for (int word = 0; word < words; word++)");
        int size = shape.Bits / 8;
        IEnumerable<string> zeros = Enumerable.Range(0, 64 / size).Select(part =>
            $"(ulong){shape.Vector}.Equals({shape.Vector}.LoadUnsafe(ref pixels, {part * size}), {shape.Vector}<byte>.Zero).ExtractMostSignificantBits(){(part == 0 ? "" : $" << {part * size}")}");
        writer.Write($"Unsafe.Add(ref lit, word) = ~({string.Join(" | ", zeros)});");
        for (int at = 0; at < 64; at += 16)
            writer.Write($"Widen(Vector128.LoadUnsafe(ref pixels, {at}), scale, ref Unsafe.Add(ref values, {at}));");
        writer.Write("pixels = ref Unsafe.Add(ref pixels, 64);");
        writer.Write("values = ref Unsafe.Add(ref values, 64);");
        writer.Close();
        writer.Close();
        writer.Blank();
        writer.Write("/// <summary>16 bytes times scale.</summary>\n[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open("private static void Widen(Vector128<byte> bytes, float scale, ref float to)");
        foreach (string line in Widen(shape))
            writer.Write(line);
        writer.Close();
        writer.Blank();
        writer.Write($$"""
            /// <summary>Sets a bit for each value that is not zero.</summary>
            [MethodImpl(Hot)]
            public static void Light(ref float values, Span<ulong> lit)
            {
                for (int word = 0; word < lit.Length; word++)
                {
                    ulong zeros = 0;
                    for (int at = 0; at < 64; at += {{shape.Lanes}})
                        zeros |= (ulong){{shape.Vector}}.Equals({{shape.Vector}}.LoadUnsafe(ref values, (nuint)(word * 64 + at)), {{shape.Floats}}.Zero).ExtractMostSignificantBits() << at;
                    lit[word] = ~zeros;
                }
            }
            """);
    }

    // 16 bytes to 16 floats, in as many vectors as that takes.
    private static IEnumerable<string> Widen(VectorShape shape)
    {
        string[] parts;
        switch (shape.Bits)
        {
            case 512:
                yield return "Vector512<ushort> wide = Vector256.WidenLower(bytes.ToVector256Unsafe()).ToVector512Unsafe();";
                parts = ["Vector512.WidenLower(wide)"];
                break;
            case 256:
                yield return "Vector256<ushort> wide = Vector256.WidenLower(bytes.ToVector256Unsafe());";
                parts = ["Vector256.WidenLower(wide)", "Vector256.WidenUpper(wide)"];
                break;
            default:
                yield return "(Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(bytes);";
                parts = ["Vector128.WidenLower(low)", "Vector128.WidenUpper(low)", "Vector128.WidenLower(high)", "Vector128.WidenUpper(high)"];
                break;
        }
        for (int part = 0; part < parts.Length; part++)
            yield return $"({shape.Vector}.ConvertToSingle({parts[part]}.AsInt32()) * scale).StoreUnsafe(ref to, {part * shape.Lanes});";
    }
}
