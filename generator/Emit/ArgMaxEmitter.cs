using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Emit;

/// <summary>Which of a sample's outputs is its answer.</summary>
internal static class ArgMaxEmitter
{
    /// <summary>The method, with a branch only where the units are too many for a few registers.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        if (network.OutputUnits == 1 && network.HasLabelsOnly)
        {
            writer.Write("""
                /// <summary>The answer of the only class there is.</summary>
                private static int ArgMax(ref float values) => 0;
                """);
            return;
        }
        if (network.OutputUnits == 1)
        {
            writer.Write("""
                /// <summary>The answer of a single output: 1 from a half on, else 0.</summary>
                private static int ArgMax(ref float values) => values >= 0.5f ? 1 : 0;
                """);
            return;
        }
        if (network.OutputUnits <= 32 && network.OutputUnits > 4)
        {
            EmitVectors(writer, network.OutputUnits);
            return;
        }
        writer.Write($$"""
            /// <summary>The unit with the highest value, the first of equals.</summary>
            [MethodImpl(Hot)]
            private static int ArgMax(ref float values)
            {
                int best = 0;
                for (int unit = 1; unit < {{network.OutputUnits}}; unit++)
                {
                    if (Unsafe.Add(ref values, unit) > Unsafe.Add(ref values, best))
                        best = unit;
                }
                return best;
            }
            """);
    }

    // Which unit wins is a coin toss to the branch predictor, so no branch asks.
    private static void EmitVectors(SourceWriter writer, int units)
    {
        int vectors = units / 4, rest = units % 4;
        IEnumerable<int> all = Enumerable.Range(0, DenseLayer.Ceiling(units, 4));
        writer.Write("/// <summary>The unit with the highest value, the first of equals.</summary>\n[MethodImpl(Hot)]");
        writer.Open("private static int ArgMax(ref float values)");
        writer.Write("Vector128<float> " + string.Join(", ", all.Select(v => $"v{v} = Vector128.LoadUnsafe(ref values, {4 * v})")) + ", high = v0;");
        if (rest > 0)
        {
            string lanes = string.Join(", ", Enumerable.Range(0, 4).Select(lane => lane < rest ? "-1" : "0"));
            writer.Write($"v{vectors} = Vector128.ConditionalSelect(Vector128.Create({lanes}).AsSingle(), v{vectors}, v0); // the others are padding");
        }
        foreach (int v in all.Skip(1))
            writer.Write($"high = Vector128.ConditionalSelect(Vector128.GreaterThan(v{v}, high), v{v}, high);");
        writer.Write("""
            Vector128<float> turned = Vector128.Shuffle(high, Vector128.Create(2, 3, 0, 1));
            high = Vector128.ConditionalSelect(Vector128.GreaterThan(turned, high), turned, high);
            turned = Vector128.Shuffle(high, Vector128.Create(1, 0, 3, 2));
            high = Vector128.ConditionalSelect(Vector128.GreaterThan(turned, high), turned, high);
            """);
        writer.Write("uint equal = " + string.Join(" | ", all.Select(v => $"Vector128.Equals(v{v}, high).ExtractMostSignificantBits(){(v == 0 ? "" : $" << {4 * v}")}")) + ";");
        writer.Write($"return Math.Min(BitOperations.TrailingZeroCount(equal), {units - 1}); // where there are NaNs, none may be equal");
        writer.Close();
    }
}
