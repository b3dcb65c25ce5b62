namespace Generated.Digits.Generator.Emit;

/// <summary>The memory of one block of samples, and the aligned arrays that everything lies in.</summary>
internal static class BlockEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Section("Memory");
        writer.Write($"/// <summary>Up to {NetworkPlan.BlockSize} samples on their way through the layers.</summary>");
        writer.Open("private sealed class Block");
        writer.Write($$"""
            public readonly AlignedFloats Inputs = new(BlockSize * {{plan.InputStride}});
            public readonly ulong[] Lit = new ulong[BlockSize * {{plan.Words}}];   // [sample][word]: which inputs are not zero
            public readonly ulong[] LitBy = new ulong[{{plan.Words}} * 64];  // [input]: which samples lit it
            """);
        foreach (LayerPlan layer in plan.Layers)
        {
            writer.Write($"public readonly AlignedFloats Outputs{layer.Index} = new(BlockSize * {layer.Stride});");
            writer.Write($"public readonly AlignedFloats Deltas{layer.Index} = new(BlockSize * {layer.Stride}); // the loss's derivative by each sum");
            if (plan.KeepsSlope(layer))
                writer.Write($"public readonly AlignedFloats Slopes{layer.Index} = new(BlockSize * {layer.Stride}); // the activation's derivative at each sum");
        }
        writer.Write(plan.HasLabelsOnly
            ? "public readonly int[] Labels = new int[BlockSize];"
            : $"public readonly AlignedFloats Targets = new(BlockSize * {plan.Last.Stride});");
        writer.Write("""
            public readonly double[] Losses = new double[BlockSize];
            public readonly bool[] Hits = new bool[BlockSize];
            public int Count;
            public bool IsSparse;
            """);
        writer.Blank();
        writer.Write($$"""
            /// <summary>Samples rounded up to whole tiles.</summary>
            public int Rows => (Count + {{LayerPlan.RowGroup - 1}}) & ~{{LayerPlan.RowGroup - 1}};

            /// <summary>The samples' losses, added in their order, and the right answers.</summary>
            public (double Loss, int Hits) Sum()
            {
                double loss = 0;
                int hits = 0;
                for (int sample = 0; sample < Count; sample++)
                {
                    loss += Losses[sample];
                    hits += Hits[sample] ? 1 : 0;
                }
                return (loss, hits);
            }

            /// <summary>Turns words [first, last) of the masks: from inputs of a sample to samples of an input.</summary>
            public void TurnMasks(int first, int last)
            {
                for (int word = first; word < last; word++)
                {
                    Span<ulong> square = LitBy.AsSpan(word * 64, 64);
                    for (int sample = 0; sample < 64; sample++)
                        square[sample] = sample < Count ? Lit[sample * {{plan.Words}} + word] : 0;
                    Transpose(square);
                }
            }

            /// <summary>Transposes 64 × 64 bits: swaps halves, then quarters, … (Warren, Hacker's Delight, 7-3).</summary>
            private static void Transpose(Span<ulong> square)
            {
                ulong mask = 0x00000000FFFFFFFF;
                for (int half = 32; half != 0; half >>= 1, mask ^= mask << half)
                {
                    for (int row = 0; row < 64; row = (row + half + 1) & ~half)
                    {
                        ulong swap = (square[row] >> half ^ square[row + half]) & mask;
                        square[row] ^= swap << half;
                        square[row + half] ^= swap;
                    }
                }
            }
            """);
        writer.Close();
        writer.Blank();
        writer.Write("""
            /// <summary>Floats whose first lies at the start of a cache line, so that no vector crosses one.</summary>
            private readonly struct AlignedFloats
            {
                private readonly float[] _array;
                private readonly int _start;
                private readonly int _length;

                public AlignedFloats(int length)
                {
                    _array = GC.AllocateArray<float>(length + 16, pinned: true);
                    _length = length;
                    nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref _array[0]);
                    _start = (int)(-address & 63) / sizeof(float);
                }

                public ref float First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);

                public Span<float> Span => _array.AsSpan(_start, _length);

                public ref float At(int index) => ref Unsafe.Add(ref First, index);
            }
            """);
    }
}
