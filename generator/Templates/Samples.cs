#define TARGETS

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Generated.Digits.Generator.Templates;

/// <summary>
/// A data set that several threads read in place. TARGETS: a network whose loss compares with target values, not with labels alone. PrefetchLines
/// is the plain loop; the generator writes out the reads of small samples.
/// </summary>
internal sealed partial class TemplateNetwork
{
    #region Samples
    /// <summary>
    /// How the first layer reads its inputs: all of them, or those that are not zero. Same bits, as long as all numbers are finite, and different speed.
    /// </summary>
    public enum InputPath
    {
        /// <summary>Every input is multiplied.</summary>
        Dense,

        /// <summary>Inputs that are zero are left out: faster where many are.</summary>
        Sparse,
    }

#if TARGETS
    /// <summary>A data set: inputs with labels or targets, read in place by every thread.</summary>
#else
    /// <summary>A data set: inputs with labels, read in place by every thread.</summary>
#endif
    public sealed class Samples
    {
        internal readonly ReadOnlyMemory<byte> Pixels;
        internal readonly float Scale;
        internal readonly ReadOnlyMemory<float> Inputs;
        internal readonly ReadOnlyMemory<byte> ByteLabels;
        internal readonly ReadOnlyMemory<int> Labels;
#if TARGETS
        internal readonly ReadOnlyMemory<float> Targets;
#endif

        // Measured at 512 and at 256 bits: below this density it costs less to look for nonzero inputs than to multiply
        // all. The narrower the registers, the more multiply-adds an input takes, and the less the search weighs.
        internal static float SparseBelow => Vector512.IsHardwareAccelerated ? 0.4f : 0.7f;

        /// <summary>The value of each byte; null where the inputs are floats.</summary>
        internal float[]? Scaled { get; private init; }

#if TARGETS
        private Samples(int count, ReadOnlyMemory<byte> pixels, float scale, ReadOnlyMemory<float> inputs,
            ReadOnlyMemory<byte> byteLabels, ReadOnlyMemory<int> labels, ReadOnlyMemory<float> targets)
#else
        private Samples(int count, ReadOnlyMemory<byte> pixels, float scale,
            ReadOnlyMemory<float> inputs, ReadOnlyMemory<byte> byteLabels, ReadOnlyMemory<int> labels)
#endif
        {
            Count = count;
            Pixels = pixels;
            Scale = scale;
            Inputs = inputs;
            ByteLabels = byteLabels;
            Labels = labels;
#if TARGETS
            Targets = targets;
#endif
        }

        /// <summary>Samples of bytes: each input is its byte times <paramref name="scale"/>.</summary>
        /// <param name="pixels">count × <see cref="InputSize"/> bytes; kept, not copied.</param>
        /// <param name="scale">1f / 255 for inputs in 0 to 1.</param>
        /// <param name="labels">One per sample: LabelMeaning; copied.</param>
        /// <returns>The data set, with its density measured and its path chosen.</returns>
        /// <exception cref="ArgumentException">The counts do not match.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A label is not 0 to LastClass.</exception>
        public static Samples FromBytes(ReadOnlyMemory<byte> pixels, float scale, ReadOnlyMemory<byte> labels)
        {
            int count = CountOf(pixels.Length, nameof(pixels));
            Require(labels.Length, count, nameof(labels));
            byte[] own = labels.ToArray(); // labels say where to write: nobody else may change them once they are checked
            foreach (byte label in own)
                RequireLabel(label, nameof(labels));
            var scaled = new float[256];
            for (int pixel = 0; pixel < scaled.Length; pixel++)
                scaled[pixel] = pixel * scale;
#if TARGETS
            return new Samples(count, pixels, scale, default, own, default, default) { Scaled = scaled }.Measure();
#else
            return new Samples(count, pixels, scale, default, own, default) { Scaled = scaled }.Measure();
#endif
        }

        /// <summary>Samples of floats with labels.</summary>
        /// <param name="inputs">count × <see cref="InputSize"/> values; kept, not copied.</param>
        /// <param name="labels">One per sample: LabelMeaning; copied.</param>
        /// <returns>The data set, with its density measured and its path chosen.</returns>
        /// <exception cref="ArgumentException">The counts do not match.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A label is not 0 to LastClass.</exception>
        public static Samples FromFloats(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels)
        {
            int count = CountOf(inputs.Length, nameof(inputs));
            Require(labels.Length, count, nameof(labels));
            int[] own = labels.ToArray();
            foreach (int label in own)
                RequireLabel(label, nameof(labels));
#if TARGETS
            return new Samples(count, default, 1, inputs, default, own, default).Measure();
#else
            return new Samples(count, default, 1, inputs, default, own).Measure();
#endif
        }

#if TARGETS
        /// <summary>Samples of floats with targets.</summary>
        /// <param name="inputs">count × <see cref="InputSize"/> values; kept, not copied.</param>
        /// <param name="targets">count × <see cref="OutputSize"/> wanted outputs; kept, not copied.</param>
        /// <returns>The data set, with its density measured and its path chosen.</returns>
        /// <exception cref="ArgumentException">The counts do not match.</exception>
        public static Samples FromFloats(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets)
        {
            int count = CountOf(inputs.Length, nameof(inputs));
            Require(targets.Length, (long)count * OutputSize, nameof(targets));
            return new Samples(count, default, 1, inputs, default, default, targets).Measure();
        }

#endif
        /// <summary>How many samples there are.</summary>
        public int Count { get; }

        /// <summary>The fraction of nonzero inputs, 0 to 1; a slice has the density of the whole.</summary>
        public double Density { get; private set; }

        /// <summary>
        /// How the first layer reads these inputs: chosen from the density and the registers. Setting it makes a difference in time alone,
        /// as where a slice is much denser or sparser than the whole.
        /// </summary>
        public InputPath Path { get; set; }

        /// <summary>A range of the samples, without a copy.</summary>
        /// <param name="start">The first sample.</param>
        /// <param name="count">How many.</param>
        /// <returns>Samples in the same memory.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
        public Samples Slice(int start, int count)
        {
            if (start < 0 || start > Count)
                throw new ArgumentOutOfRangeException(nameof(start), start, $"A slice starts at 0 to {Count}.");
            if (count < 0 || start > Count - count)
                throw new ArgumentOutOfRangeException(nameof(count), count, $"From {start} on, a slice has 0 to {Count - start} samples.");
            return new Samples(
                count,
                Pixels.IsEmpty ? default : Pixels.Slice(start * InputSize, count * InputSize),
                Scale,
                Inputs.IsEmpty ? default : Inputs.Slice(start * InputSize, count * InputSize),
                ByteLabels.IsEmpty ? default : ByteLabels.Slice(start, count),
#if TARGETS
                Labels.IsEmpty ? default : Labels.Slice(start, count),
                Targets.IsEmpty ? default : Targets.Slice(start * OutputSize, count * OutputSize))
#else
                Labels.IsEmpty ? default : Labels.Slice(start, count))
#endif
            {
                Scaled = Scaled,
                Density = Density,
                Path = Path,
            };
        }

        /// <summary>
        /// Prefetches some samples: reads a byte of each cache line, and the last byte. In random order each line is a cache miss, and misses that
        /// follow one another closely overlap. The sum has no meaning; without it the compiler would leave out the reads.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal int Prefetch(ReadOnlySpan<int> numbers)
        {
            ref byte pixels = ref MemoryMarshal.GetReference(Pixels.Span);
            ref float inputs = ref MemoryMarshal.GetReference(Inputs.Span);
            int sum = 0;
            foreach (int number in numbers)
            {
                sum += Inputs.IsEmpty
                    ? PrefetchPixels(ref Unsafe.Add(ref pixels, (nint)number * InputSize))
                    : PrefetchInputs(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref inputs, (nint)number * InputSize)));
            }
            return sum;
        }

        #region PrefetchLines
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int PrefetchPixels(ref byte sample) => PrefetchLines(ref sample, InputSize);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int PrefetchInputs(ref byte sample) => PrefetchLines(ref sample, InputSize * sizeof(float));

        private static int PrefetchLines(ref byte sample, int size)
        {
            int sum = Unsafe.Add(ref sample, size - 1);
            for (int at = 0; at < size; at += 64)
                sum += Unsafe.Add(ref sample, at);
            return sum;
        }
        #endregion

        /// <summary>Throws unless a label is a class's.</summary>
        internal static void RequireLabel(int label, string name)
        {
            if (label is < 0 or > LastClass)
                throw new ArgumentOutOfRangeException(name, label, $"Labels are 0 to {LastClass}.");
        }

        /// <summary>Throws unless a span has the length that it should have.</summary>
        internal static void Require(int actual, long expected, string name)
        {
            if (actual != expected)
                throw new ArgumentException($"The length must be {expected}, and is {actual}.", name);
        }

        private static int CountOf(int length, string name)
        {
            if (length % InputSize != 0)
                throw new ArgumentException($"A sample has {InputSize} values; {length} are no whole number of samples.", name);
            return length / InputSize;
        }

        private Samples Measure()
        {
            long zeros = Inputs.IsEmpty ? Pixels.Span.Count((byte)0) : Inputs.Span.Count(0f);
            long total = Math.Max(1, (long)Count * InputSize);
            Density = (total - zeros) / (double)total;
            Path = Density < SparseBelow ? InputPath.Sparse : InputPath.Dense;
            return this;
        }
    }
    #endregion
}
