using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Emit;

/// <summary>Reads a byte of each cache line of a sample: written out where that is short, which the template's loop is not.</summary>
internal static class PrefetchEmitter
{
    private const int Line = 64, MostWritten = 16;

    /// <summary>The methods for samples of bytes and of floats.</summary>
    public static string Write(int inputs)
    {
        var writer = new SourceWriter();
        EmitMethod(writer, "PrefetchPixels", inputs);
        writer.Blank();
        EmitMethod(writer, "PrefetchInputs", inputs * sizeof(float));
        return writer.ToString();
    }

    private static void EmitMethod(SourceWriter writer, string name, int size)
    {
        writer.Write("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        if (size <= Line * MostWritten)
        {
            int[] places = [.. Enumerable.Range(0, DenseLayer.Ceiling(size, Line)).Select(number => number * Line).Append(size - 1).Distinct()];
            IEnumerable<string> terms = places.Select((at, number) => (number == 0 ? "" : number % 4 == 0 ? "\n    + " : " + ") + Read(at));
            writer.Write($"private static int {name}(ref byte sample) =>\n    {string.Concat(terms)};");
            return;
        }
        writer.Open($"private static int {name}(ref byte sample)");
        writer.Write($$"""
            int sum = {{Read(size - 1)}};
            for (nuint at = 0; at < {{size}}; at += {{Line}})
                sum += Unsafe.Add(ref sample, at);
            return sum;
            """);
        writer.Close();
    }

    private static string Read(int at) => at == 0 ? "sample" : $"Unsafe.Add(ref sample, {at})";
}
