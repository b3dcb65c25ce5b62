using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit;

/// <summary>Turns a block's masks: from the inputs that a sample lights to the samples that light an input.</summary>
internal static class TransposeMasksEmitter
{
    /// <summary>The choice of the kernel, and the reading of what it makes.</summary>
    public static void Emit(SourceWriter writer) => writer.Write($$"""
        /// <summary>Turns the masks, from inputs of a sample to samples of an input; rows without a sample light nothing.</summary>
        private static void TransposeMasks(Inputs inputs)
        {
            inputs.Lit.AsSpan(inputs.Count * WordStride).Clear();
        {{VectorShape.Choose(kernels => $"{kernels}.TransposeMasks(ref inputs.Lit[0], ref inputs.LitBy[0]);")}}
        }

        /// <summary>A bit for each sample of the block that lit an input.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong WhoLit(ref ulong litBy, nuint input) => Unsafe.Add(ref litBy, input % 64 * WordStride + input / 64);
        """);

    /// <summary>The kernel: several squares of 64 × 64 bits side by side, one per lane.</summary>
    public static void EmitKernel(SourceWriter writer, DenseNetwork network, VectorShape shape)
    {
        string words = $"{shape.Vector}<ulong>";
        writer.Blank();
        writer.Write($$"""
            /// <summary>Transposes squares of 64 × 64 bits, a square a lane: swaps blocks of 32 × 32, then of 16 × 16, … (Warren, Hacker's Delight, 7-3).</summary>
            [MethodImpl(Hot)]
            public static void TransposeMasks(ref ulong lit, ref ulong litBy)
            {
                ref ulong from = ref lit;
                ulong mask = 0x00000000FFFFFFFF;
                for (int half = 32; half > 0; half >>= 1, mask ^= mask << half)
                {
                    for (int row = 0; row < 64; row = (row + half + 1) & ~half)
                    {
                        for (int lane = 0; lane < {{network.MaskWordStride}}; lane += {{shape.Bits / 64}})
                        {
                            nuint low = (nuint)(row * {{network.MaskWordStride}} + lane), high = low + (nuint)(half * {{network.MaskWordStride}});
                            {{words}} lower = {{shape.Vector}}.LoadUnsafe(ref from, low), upper = {{shape.Vector}}.LoadUnsafe(ref from, high);
                            {{words}} swap = ({{shape.Vector}}.ShiftRightLogical(lower, half) ^ upper) & {{shape.Vector}}.Create(mask);
                            (lower ^ {{shape.Vector}}.ShiftLeft(swap, half)).StoreUnsafe(ref litBy, low);
                            (upper ^ swap).StoreUnsafe(ref litBy, high);
                        }
                    }
                    from = ref litBy;
                }
            }
            """);
    }
}
