using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Emit;

/// <summary>The memory of one block of samples.</summary>
internal static class BlockEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, DenseNetwork network)
    {
        writer.Section("Memory");
        Template.Of("Inputs").With("TargetStride", network.OutputStride).If("TARGETS", !network.HasLabelsOnly).Emit(writer);
        writer.Blank();
        writer.Write($"/// <summary>What the layers make of a block of samples: shared by the threads in training{(RepeatedOutput.Applies(network) ? ", except for the last layer, which each computes in one of its own" : "")}; in inference a thread's own.</summary>");
        writer.Open("private sealed class Block");
        writer.Write("private readonly Gap _before = new();");
        foreach (DenseLayer layer in network.Layers)
        {
            writer.Write($"public readonly AlignedFloats Outputs{layer.Index} = new({layer.BlockFloats});{(layer.Panels > 1 && !layer.IsLast ? " // [panel][sample][unit of the panel]" : "")}");
            writer.Write($"public readonly AlignedFloats Deltas{layer.Index} = new({layer.BlockFloats}); // the loss's derivative by each sum");
            if (network.ReadsStoredDerivative(layer))
                writer.Write($"public readonly AlignedFloats Slopes{layer.Index} = new({layer.BlockFloats}); // the activation's derivative at each sum{(layer.HasDropout ? ", times what dropout does to it" : "")}");
        }
        if (PartialSums.Find(network) != null)
            writer.Write($"public readonly AlignedFloats Parts = new({PartialSums.Count(network.Layers[1])} * BlockSize * {network.Layers[1].Stride}); // [panel of layer 0][sample]: what it contributes to the sums of layer 1");
        if (network.HasLabelsOnly)
            writer.Write("public readonly double[] Denominators = new double[BlockSize]; // of softmax: the sum of each sample's exponentials");
        writer.Write("""
            public readonly double[] Losses = new double[BlockSize];
            public readonly bool[] Hits = new bool[BlockSize];
            private readonly Gap _behind = new();
            """);
        writer.Blank();
        writer.Write($$"""
            /// <summary>The samples' losses, added in their order, and the right answers; none is right whose loss is no number.</summary>
            [MethodImpl(Hot)]
            public (double Loss, int Hits) Sum(int count)
            {
                double loss = 0;
                int hits = 0;
                for (int sample = 0; sample < count; sample++)
                {
                    loss += Losses[sample];
                    hits += Hits[sample] && !double.IsNaN(Losses[sample]) ? 1 : 0;
                }
                return (loss, hits);
            }
            """);
        writer.Close();
        writer.Blank();
        Template.Of("AlignedMemory").Emit(writer);
    }
}
