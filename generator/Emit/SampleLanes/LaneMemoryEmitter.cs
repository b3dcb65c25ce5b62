using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>The memory of a block of samples, group by group.</summary>
internal static class LaneMemoryEmitter
{
    /// <summary>Floats that the kernels of one thread may use for themselves.</summary>
    private const int ScratchFloats = 1024;

    /// <summary>The classes of a block: its inputs, and what the operations compute.</summary>
    public static void Emit(SourceWriter writer, LaneNetwork network)
    {
        EmitInputs(writer, network);
        writer.Blank();
        EmitBlock(writer, network);
    }

    private static void EmitInputs(SourceWriter writer, LaneNetwork network)
    {
        string targets = network.HasLabelsOnly
            ? "public readonly int[] Labels = new int[groups * GroupSamples];"
            : $"public readonly AlignedFloats Targets = new(groups * GroupSamples * {network.OutputStride}); // [sample][output]";
        writer.Write("/// <summary>Samples as they come in: <c>[group][channel][row][column][16 samples]</c>.</summary>");
        writer.Open("private sealed class Inputs(int groups)");
        writer.Write($$"""
            public readonly AlignedFloats Values = new(groups * {{network.Graph.Input.Layout.GroupFloats}});
            {{targets}}
            private readonly CacheLinePadding _behind = new();
            public int Count;
            """);
        writer.Close();
    }

    private static void EmitBlock(SourceWriter writer, LaneNetwork network)
    {
        writer.Write("/// <summary>What the operations make of some groups of samples; the deltas only where it is for training.</summary>");
        writer.Open("private sealed class Block(int groups, int threads, bool isTraining)");
        writer.Write("private readonly CacheLinePadding _before = new();");
        foreach (Operation operation in network.Graph.Operations)
        {
            string id = operation.Id;
            Value value = operation.Output;
            writer.Write($"public readonly AlignedFloats Outputs{id} = new(groups * {value.Layout.GroupFloats}); // {value.Shape}");
            if (LaneCode.StoresDerivative(operation))
                writer.Write($"public readonly AlignedFloats Derivatives{id} = new(groups * {value.Layout.GroupFloats}); // of the activation");
            writer.Write($"public readonly AlignedFloats Deltas{id} = new(isTraining ? groups * {value.DeltaLayout.GroupFloats} : 0); // the loss's derivative by each sum");
            if (operation is Operations.Convolution.ConvolutionOperation convolution)
                writer.Write($"public readonly AlignedFloats Gradients{id} = new(isTraining ? groups * {convolution.GradientFloats} : 0); // of each group's weights and biases");
            if (operation is Operations.Dense.DenseOperation dense)
                writer.Write($"public readonly AlignedFloats Rows{id} = new(isTraining ? groups * GroupSamples * {dense.RowStride} : 0); // its inputs, [sample][input]");
        }
        writer.Write($$"""
            public readonly AlignedFloats InputDeltas = new(isTraining ? {{network.Graph.Input.DeltaLayout.GroupFloats}} : 0); // of one group
            public readonly AlignedFloats {{network.OutputName}} = new(groups * GroupSamples * {{network.OutputStride}}); // [sample][output]
            public readonly AlignedFloats {{network.DeltaName}} = new(groups * GroupSamples * {{network.OutputStride}});
            """);
        if (network.HasLabelsOnly)
            writer.Write("public readonly double[] Denominators = new double[groups * GroupSamples]; // of softmax: the sum of each sample's exponentials");
        writer.Write($$"""
            public readonly double[] Losses = new double[groups * GroupSamples];
            public readonly bool[] Correct = new bool[groups * GroupSamples];
            private readonly AlignedFloats _scratch = new(threads * {{2 * ScratchFloats}});
            private readonly CacheLinePadding _behind = new();

            /// <summary>Groups that there is room for.</summary>
            public int Groups => groups;

            /// <summary>Memory for a thread's kernels.</summary>
            public ref float Scratch(int thread) => ref _scratch.At(thread * {{2 * ScratchFloats}});

            """);
        writer.Write(BlockSum);
        writer.Close();
    }

    private const string BlockSum = """
        /// <summary>The sum of the losses, in the samples' order, and the number of correct answers; a sample whose loss is NaN is not correct.</summary>
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
        """;
}
