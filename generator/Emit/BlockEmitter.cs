namespace Generated.Digits.Generator.Emit;

/// <summary>The memory of one block of samples, and the aligned arrays that everything lies in.</summary>
internal static class BlockEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Section("Memory");
        EmitInputs(writer, plan);
        writer.Blank();
        writer.Write("/// <summary>What the layers make of a block of samples; shared by the threads.</summary>");
        writer.Open("private sealed class Block");
        foreach (LayerPlan layer in plan.Layers)
        {
            writer.Write($"public readonly AlignedFloats Outputs{layer.Index} = new(BlockSize * {layer.Stride});");
            writer.Write($"public readonly AlignedFloats Deltas{layer.Index} = new(BlockSize * {layer.Stride}); // the loss's derivative by each sum");
            if (plan.ReadsSlope(layer))
                writer.Write($"public readonly AlignedFloats Slopes{layer.Index} = new(BlockSize * {layer.Stride}); // the activation's derivative at each sum{(layer.HasDropout ? ", times what dropout does to it" : "")}");
        }
        writer.Write("""
            public readonly double[] Losses = new double[BlockSize];
            public readonly bool[] Hits = new bool[BlockSize];
            """);
        writer.Blank();
        writer.Write($$"""
            /// <summary>The samples' losses, added in their order, and the right answers.</summary>
            [MethodImpl(Hot)]
            public (double Loss, int Hits) Sum(int count)
            {
                double loss = 0;
                int hits = 0;
                for (int sample = 0; sample < count; sample++)
                {
                    loss += Losses[sample];
                    hits += Hits[sample] ? 1 : 0;
                }
                return (loss, hits);
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

    private static void EmitInputs(SourceWriter writer, NetworkPlan plan)
    {
        writer.Write($"/// <summary>Up to {NetworkPlan.BlockSize} samples as they come in. Each thread brings them in for itself: that costs less than passing them from core to core.</summary>");
        writer.Open("private sealed class Inputs");
        writer.Write($$"""
            public readonly AlignedFloats Values = new(BlockSize * {{plan.InputStride}}); // [sample]: all inputs, or if sparse those that are not zero
            public readonly ulong[] Lit = new ulong[BlockSize * {{plan.Words}}];   // [sample][word]: which inputs are not zero
            public readonly int[] Before = new int[BlockSize * {{plan.Words}}];    // [sample][word]: how many are not zero before that word
            public readonly ulong[] LitBy = new ulong[{{plan.Words}} * 64];  // [input]: which samples lit it
            {{(plan.HasLabelsOnly ? "public readonly int[] Labels = new int[BlockSize];" : $"public readonly AlignedFloats Targets = new(BlockSize * {plan.Last.Stride});")}}
            public int Count;
            public bool IsSparse;

            /// <summary>Samples rounded up to whole tiles.</summary>
            public int Rows => (Count + {{LayerPlan.RowGroup - 1}}) & ~{{LayerPlan.RowGroup - 1}};

            /// <summary>Counts a sample's inputs that are not zero, word by word.</summary>
            public int Rank(int row)
            {
                int rank = 0;
                for (int word = row * {{plan.Words}}; word < (row + 1) * {{plan.Words}}; word++)
                {
                    Before[word] = rank;
                    rank += BitOperations.PopCount(Lit[word]);
                }
                return rank;
            }

            /// <summary>Turns the masks: from inputs of a sample to samples of an input.</summary>
            [MethodImpl(Hot)]
            public void TurnMasks()
            {
                for (int word = 0; word < {{plan.Words}}; word++)
                {
                    ref ulong square = ref LitBy[word * 64];
                    for (int sample = 0; sample < BlockSize; sample++)
                        Unsafe.Add(ref square, sample) = sample < Count ? Lit[sample * {{plan.Words}} + word] : 0;
                    Transpose(ref square);
                }
            }

            /// <summary>Moves a sample's inputs that are not zero together.</summary>
            public void Pack(int row)
            {
                ref float values = ref Values.At(row * {{plan.InputStride}});
                int place = 0;
                for (int word = 0; word < {{plan.Words}}; word++)
                {
                    for (ulong bits = Lit[row * {{plan.Words}} + word]; bits != 0; bits &= bits - 1)
                        Unsafe.Add(ref values, place++) = Unsafe.Add(ref values, word * 64 + BitOperations.TrailingZeroCount(bits));
                }
            }
            """);
        writer.Close();
    }
}
