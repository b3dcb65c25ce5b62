using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Generated.Digits.Generator.Templates;

/// <summary>Bit masks of the inputs that are not zero, transposed: from one a sample to one an input.</summary>
internal sealed partial class TemplateNetwork
{
    #region TransposeMasks
    /// <summary>
    /// Transposes the masks, from the nonzero inputs of each sample to the samples in which each input is nonzero. Rows without a sample
    /// count as zero.
    /// </summary>
    private static void TransposeMasks(Inputs inputs)
    {
        inputs.Nonzero.AsSpan(inputs.Count * WordStride).Clear();
        if (Vector512.IsHardwareAccelerated)
            Kernels512.TransposeMasks(ref inputs.Nonzero[0], ref inputs.NonzeroBySample[0]);
        else if (Vector256.IsHardwareAccelerated)
            Kernels256.TransposeMasks(ref inputs.Nonzero[0], ref inputs.NonzeroBySample[0]);
        else
            Kernels128.TransposeMasks(ref inputs.Nonzero[0], ref inputs.NonzeroBySample[0]);
    }

    /// <summary>A bit for each sample of the block in which an input is nonzero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SamplesWithNonzero(ref ulong nonzeroBySample, nuint input) => Unsafe.Add(ref nonzeroBySample, input % 64 * WordStride + input / 64);
    #endregion

    private readonly partial struct Kernels128
    {
        #region Kernel
        /// <summary>Transposes squares of 64 × 64 bits, a square a lane: swaps blocks of 32 × 32, then of 16 × 16, … (Warren, Hacker's Delight, 7-3).</summary>
        [MethodImpl(Hot)]
        public static void TransposeMasks(ref ulong nonzero, ref ulong nonzeroBySample)
        {
            ref ulong from = ref nonzero;
            ulong mask = 0x00000000FFFFFFFF;
            for (int half = 32; half > 0; half >>= 1, mask ^= mask << half)
            {
                for (int row = 0; row < 64; row = (row + half + 1) & ~half)
                {
                    for (int lane = 0; lane < WordStride; lane += WordsPerVector)
                    {
                        nuint low = (nuint)(row * WordStride + lane), high = low + (nuint)(half * WordStride);
                        Vector128<ulong> lower = Vector128.LoadUnsafe(ref from, low), upper = Vector128.LoadUnsafe(ref from, high);
                        Vector128<ulong> swap = (Vector128.ShiftRightLogical(lower, half) ^ upper) & Vector128.Create(mask);
                        (lower ^ Vector128.ShiftLeft(swap, half)).StoreUnsafe(ref nonzeroBySample, low);
                        (upper ^ swap).StoreUnsafe(ref nonzeroBySample, high);
                    }
                }
                from = ref nonzeroBySample;
            }
        }
        #endregion
    }
}
