using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// What happens to a sample's inputs on their way into a block. Masks say which are not zero; they are made on the way, so the
/// data set itself stays as it is.
/// </summary>
internal static class LoadEmitter
{
    /// <summary>The methods that bring samples in, and those that choose a kernel.</summary>
    public static void Emit(SourceWriter writer, DenseNetwork network)
    {
        writer.Write($$"""
            /// <summary>Brings samples into the rows of a block: those that <paramref name="numbers"/> names or, where it is empty, those from <paramref name="start"/> on.</summary>
            [MethodImpl(Hot)]
            private static void LoadSamples(Samples samples, Inputs inputs, ReadOnlySpan<int> numbers, int start)
            {
                ReadOnlySpan<byte> pixels = samples.Pixels.Span, byteLabels = samples.ByteLabels.Span;
                ReadOnlySpan<float> values = samples.Inputs.Span;
                ReadOnlySpan<int> labels = samples.Labels.Span;
                for (int row = 0; row < inputs.Count; row++)
                {
                    int number = numbers.IsEmpty ? start + row : numbers[row];
                    if (samples.Inputs.IsEmpty)
                        LoadPixels(pixels.Slice(number * InputSize, InputSize), samples.Scale, inputs, row);
                    else
                        LoadValues(values.Slice(number * InputSize, InputSize), inputs, row);
            {{LoadTarget(network)}}
                }
            }

            /// <summary>Bytes stay bytes where zeros are left out, with a bit for each that is not zero; else, times scale, they become floats.</summary>
            private static void LoadPixels(ReadOnlySpan<byte> pixels, float scale, Inputs inputs, int row)
            {
                ref byte from = ref MemoryMarshal.GetReference(pixels);
                if (inputs.IsSparse)
                    CopyPixels(ref from, ref inputs.Pixels[row * {{DenseLayout.InputStride}}], ref inputs.Lit[row * WordStride]);
                else
                    ScalePixels(ref from, scale, ref inputs.Values.At(row * {{DenseLayout.InputStride}}));
            }

            /// <summary>Values are copied as they are, where zeros are left out with a bit for each that is not zero.</summary>
            private static void LoadValues(ReadOnlySpan<float> values, Inputs inputs, int row)
            {
                ref float to = ref inputs.Values.At(row * {{DenseLayout.InputStride}});
                if (inputs.IsSparse)
                    CopyValues(ref MemoryMarshal.GetReference(values), ref to, ref inputs.Lit[row * WordStride]);
                else
                    values.CopyTo(MemoryMarshal.CreateSpan(ref to, InputSize));
            }

            /// <summary>Copies a sample's bytes, and sets a bit for each that is not zero.</summary>
            private static void CopyPixels(ref byte pixels, ref byte to, ref ulong lit)
            {
            {{VectorShape.Choose(kernels => $"{kernels}.CopyPixels(ref pixels, ref to, ref lit);")}}
            }

            /// <summary>A sample's bytes times scale become floats.</summary>
            private static void ScalePixels(ref byte pixels, float scale, ref float values)
            {
            {{VectorShape.Choose(kernels => $"{kernels}.ScalePixels(ref pixels, scale, ref values);")}}
            }

            /// <summary>Copies a sample's values, and sets a bit for each that is not zero.</summary>
            private static void CopyValues(ref float values, ref float to, ref ulong lit)
            {
            {{VectorShape.Choose(kernels => $"{kernels}.CopyValues(ref values, ref to, ref lit);")}}
            }
            """);
    }

    /// <summary>The statements that bring in what a sample should give.</summary>
    public static string LoadTarget(NetworkModel network)
    {
        const string label = "byteLabels.IsEmpty ? labels[number] : byteLabels[number]";
        if (network.HasLabelsOnly)
            return $"        inputs.Labels[row] = {label};";
        string hot = network.OutputUnits == 1 ? $"targets[0] = {label};" : $"targets[{label}] = 1;";
        return $$"""
                    Span<float> targets = MemoryMarshal.CreateSpan(ref inputs.Targets.At(row * {{network.OutputStride}}), OutputSize);
                    if (!samples.Targets.IsEmpty)
                    {
                        samples.Targets.Span.Slice(number * OutputSize, OutputSize).CopyTo(targets);
                    }
                    else
                    {
                        targets.Clear();
                        {{hot}}
                    }
            """;
    }

    /// <summary>The kernels: bytes and floats with their masks, and bytes to floats.</summary>
    public static void EmitKernels(SourceWriter writer, DenseNetwork network, VectorShape shape)
    {
        EmitCopy(writer, network.Spec.InputSize, shape, "CopyPixels", "byte", "pixels");
        EmitScalePixels(writer, network.Spec.InputSize, shape);
        EmitCopy(writer, network.Spec.InputSize, shape, "CopyValues", "float", "values");
    }

    // A sample's numbers of a type, copied word by word: a word is what has a mask of 64 bits.
    private static void EmitCopy(SourceWriter writer, int size, VectorShape shape, string method, string type, string name)
    {
        int words = size / 64, rest = size % 64;
        writer.Blank();
        writer.Write($"/// <summary>Copies a sample's {name}, and sets a bit for each that is not zero.</summary>\n[MethodImpl(Hot)]");
        writer.Open($"public static void {method}(ref {type} {name}, ref {type} to, ref ulong lit)");
        if (words == 0)
        {
            writer.Write($$"""
                lit = 0;
                for (int input = 0; input < {{size}}; input++)
                {
                    {{type}} value = Unsafe.Add(ref {{name}}, input);
                    Unsafe.Add(ref to, input) = value;
                    lit |= (value == 0 ? 0UL : 1) << input;
                }
                """);
            writer.Close();
            return;
        }
        if (words == 1)
            writer.Write($"lit = CopyWord(ref {name}, ref to, 0);");
        else
            writer.Write($"for (int word = 0; word < {words}; word++)\n    Unsafe.Add(ref lit, word) = CopyWord(ref {name}, ref to, (nuint)(word * 64));");
        if (rest > 0)
            writer.Write($"Unsafe.Add(ref lit, {words}) = CopyWord(ref {name}, ref to, {size - 64}) >> {64 - rest}; // the last {rest}, among 64 that end with the sample");
        writer.Close();
        EmitCopyWord(writer, shape, type, name);
    }

    private static void EmitCopyWord(SourceWriter writer, VectorShape shape, string type, string name)
    {
        int lanes = type == "byte" ? shape.Bits / 8 : shape.Lanes;
        int[] parts = [.. Enumerable.Range(0, 64 / lanes)];
        writer.Blank();
        writer.Write($"/// <summary>Copies 64 {name}; returns a bit for each that is not zero.</summary>\n[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static ulong CopyWord(ref {type} {name}, ref {type} to, nuint at)");
        writer.Write($"{shape.Vector}<{type}> " + string.Join(", ", parts.Select(part => $"v{part} = {shape.Vector}.LoadUnsafe(ref {name}, {Expressions.Plus("at", part * lanes)})")) + ";");
        writer.Write(string.Join(" ", parts.Select(part => $"v{part}.StoreUnsafe(ref to, {Expressions.Plus("at", part * lanes)});")));
        string Zeros(int part) => $"{shape.Vector}.Equals(v{part}, {shape.Vector}<{type}>.Zero).ExtractMostSignificantBits()";
        writer.Write(parts.Length == 1
            ? $"return ~{Zeros(0)};"
            : $"return ~({string.Join(" | ", parts.Select(part => $"(ulong){Zeros(part)}{(part == 0 ? "" : $" << {part * lanes}")}"))});");
        writer.Close();
    }

    private static void EmitScalePixels(SourceWriter writer, int size, VectorShape shape)
    {
        writer.Blank();
        writer.Write("/// <summary>A sample's bytes times scale become floats.</summary>\n[MethodImpl(Hot)]");
        writer.Open("public static void ScalePixels(ref byte pixels, float scale, ref float values)");
        if (size < 16)
        {
            writer.Write($"for (int input = 0; input < {size}; input++)\n    Unsafe.Add(ref values, input) = Unsafe.Add(ref pixels, input) * scale;");
            writer.Close();
            return;
        }
        string Widen(string at) => $"Widen(Vector128.LoadUnsafe(ref pixels, {at}), scale, ref Unsafe.Add(ref values, {at}));";
        writer.Write($"for (nuint at = 0; at < {size / 16 * 16}; at += 16)\n    {Widen("at")}");
        if (size % 16 > 0)
            writer.Write($"{Widen($"{size - 16}")} // the last {size % 16}, among 16 that end with the sample");
        writer.Close();
        writer.Blank();
        writer.Write("/// <summary>16 bytes times scale.</summary>\n[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open("private static void Widen(Vector128<byte> bytes, float scale, ref float to)");
        foreach (string line in Widened(shape))
            writer.Write(line);
        writer.Close();
    }

    // 16 bytes to 16 floats, in as many vectors as that takes.
    private static IEnumerable<string> Widened(VectorShape shape)
    {
        string[] parts;
        switch (shape.Bits)
        {
            case 512:
                yield return "Vector512<ushort> wide = Vector256.WidenLower(bytes.ToVector256Unsafe()).ToVector512Unsafe();";
                parts = ["Vector512.WidenLower(wide)"];
                break;
            case 256:
                parts = ["Vector256.WidenLower(Vector128.WidenLower(bytes).ToVector256Unsafe())", "Vector256.WidenLower(Vector128.WidenUpper(bytes).ToVector256Unsafe())"];
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
