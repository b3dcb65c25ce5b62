using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Emit;

/// <summary>The memory of one block of samples, and the aligned arrays that everything lies in.</summary>
internal static class BlockEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, DenseNetwork network)
    {
        writer.Section("Memory");
        EmitInputs(writer, network);
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
        EmitAlignedMemory(writer);
    }

    /// <summary>The arrays that everything lies in, and the room between what threads write.</summary>
    public static void EmitAlignedMemory(SourceWriter writer)
    {
        writer.Blank();
        writer.Write($$"""
            /// <summary>
            /// Room between what different threads write, against false sharing: a core that reads a cache line fetches its neighbours too, and so takes
            /// them from the core that is about to write there. Objects keep their order when the collector moves them, so it stays
            /// between its neighbours as long as it is referred to.
            /// </summary>
            private sealed class Gap
            {
                public const int Bytes = 4096;
                private readonly byte[] _room = new byte[Bytes];
            }

            /// <summary>
            /// Floats whose first lies at the start of a memory page, with a gap behind: no vector crosses a cache line, and what is
            /// fetched ahead of use ends with the page.
            /// </summary>
            private readonly struct AlignedFloats
            {
                private const int Page = {{DenseLayer.PageBytes}};
                private readonly float[] _array;
                private readonly int _start;
                private readonly int _length;

                public AlignedFloats(int length)
                {
                    _array = GC.AllocateArray<float>(length + (Page + Gap.Bytes) / sizeof(float), pinned: true);
                    _length = length;
                    nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref _array[0]);
                    _start = (int)(-address & (Page - 1)) / sizeof(float);
                }

                public ref float First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);

                public Span<float> Span => _array.AsSpan(_start, _length);

                public ref float At(int index) => ref Unsafe.Add(ref First, index);
            }
            """);
    }

    private static void EmitInputs(SourceWriter writer, DenseNetwork network)
    {
        writer.Write($"/// <summary>Up to {DenseNetwork.BlockSize} samples as they come in. Of a data set each thread brings them in for itself, which costs less than passing them from core to core; of a span the caller does for all.</summary>");
        writer.Open("private sealed class Inputs");
        writer.Write($$"""
            public readonly AlignedFloats Values = new(BlockSize * {{DenseLayout.InputStride}}); // [sample][input]
            public readonly byte[] Pixels = new byte[BlockSize * {{DenseLayout.InputStride}}]; // instead of Values, where zeros of a data set of bytes are left out
            public readonly ulong[] Lit = new ulong[(BlockSize + 1) * WordStride]; // [sample][word]: a bit for each of 64 inputs that is not zero; a row more than samples, which is read early and not used
            public readonly ulong[] LitBy = new ulong[64 * WordStride]; // [input % 64][input / 64]: a bit for each sample that lit it
            {{(network.HasLabelsOnly ? "public readonly int[] Labels = new int[BlockSize];" : $"public readonly AlignedFloats Targets = new(BlockSize * {network.Last.Stride});")}}
            private readonly Gap _behind = new();
            public int Count;
            public int Touched; // where the sums of Samples.Touch go, which nobody reads
            public bool IsSparse;
            public float[]? Scaled; // what each byte stands for, where Pixels hold the inputs

            /// <summary>Samples rounded up to whole groups of {{DenseLayer.RowGroup}}: no tile is taller.</summary>
            public int Rows => (Count + {{DenseLayer.RowGroup - 1}}) & ~{{DenseLayer.RowGroup - 1}};
            """);
        writer.Close();
    }
}
