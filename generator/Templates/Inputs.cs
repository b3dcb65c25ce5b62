#define TARGETS

namespace Generated.Digits.Generator.Templates;

/// <summary>A block of samples on its way into the first layer.</summary>
internal sealed partial class TemplateNetwork
{
    /// <summary>
    /// Up to 64 samples as they come in. Each thread loads the samples of a data set for itself, which costs less than
    /// a transfer between cores; the caller loads a span for all threads.
    /// </summary>
    private sealed class Inputs
    {
        public readonly AlignedFloats Values = new(BlockSize * InputStride); // [sample][input]
        public readonly byte[] Pixels = new byte[BlockSize * InputStride]; // instead of Values, where zeros of a data set of bytes are left out
        // [sample][word]: a bit for each of 64 inputs that is not zero; a row more than samples, which is read early and not used
        public readonly ulong[] Nonzero = new ulong[(BlockSize + 1) * WordStride];
        public readonly ulong[] NonzeroBySample = new ulong[64 * WordStride]; // [input % 64][input / 64]: a bit for each sample in which it is nonzero
#if TARGETS
        public readonly AlignedFloats Targets = new(BlockSize * TargetStride);
#else
        public readonly int[] Labels = new int[BlockSize];
#endif
        private readonly CacheLinePadding _behind = new();
        public int Count;
        public int Prefetched; // the sum of Samples.Prefetch, which nobody reads
        public bool IsSparse;
        public float[]? Scaled; // what each byte stands for, where Pixels hold the inputs

        /// <summary>Samples rounded up to whole groups of 8: no tile is taller.</summary>
        public int Rows => (Count + 7) & ~7;
    }
}
