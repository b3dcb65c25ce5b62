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
        string own = RepeatedOutput.Applies(network) ? ", but for the last layer, for which each has its own" : "";
        writer.Write($"/// <summary>Outputs and deltas of a block of samples: in training common to all threads{own}; in inference a thread's own.</summary>");
        writer.Open("private sealed class Block");
        writer.Write("private readonly CacheLinePadding _before = new();");
        foreach (DenseLayer layer in network.Layers)
        {
            writer.Write($"public readonly AlignedFloats Outputs{layer.Index} = new({layer.BlockFloats});{(layer.Panels > 1 && !layer.IsLast ? " // [panel][sample][unit of the panel]" : "")}");
            writer.Write($"public readonly AlignedFloats Deltas{layer.Index} = new({layer.BlockFloats}); // the loss's derivative by each sum");
            if (network.ReadsStoredDerivative(layer))
                writer.Write($"public readonly AlignedFloats Derivatives{layer.Index} = new({layer.BlockFloats}); // the activation's derivative at each sum{(layer.HasDropout ? ", times the factor of dropout" : "")}");
        }
        if (PartialSums.Find(network) != null)
            writer.Write($"public readonly AlignedFloats PartialSums = new({PartialSums.Count(network.Layers[1])} * BlockSize * {network.Layers[1].Stride}); // [panel of layer 0][sample]: its partial sums of layer 1");
        if (network.HasLabelsOnly)
            writer.Write("public readonly double[] Denominators = new double[BlockSize]; // of softmax: the sum of each sample's exponentials");
        writer.Write("""
            public readonly double[] Losses = new double[BlockSize];
            public readonly bool[] Correct = new bool[BlockSize];
            private readonly CacheLinePadding _behind = new();
            """);
        writer.Blank();
        writer.Write($$"""
            /// <summary>The sum of the losses, in the samples' order, and the number of correct answers; a sample whose loss is NaN is not correct.</summary>
            [MethodImpl(Hot)]
            public (double Loss, int Correct) Sum(int count)
            {
                double loss = 0;
                int correct = 0;
                for (int sample = 0; sample < count; sample++)
                {
                    loss += Losses[sample];
                    correct += Correct[sample] && !double.IsNaN(Losses[sample]) ? 1 : 0;
                }
                return (loss, correct);
            }
            """);
        writer.Close();
        writer.Blank();
        Template.Of("AlignedMemory").Emit(writer);
    }
}
