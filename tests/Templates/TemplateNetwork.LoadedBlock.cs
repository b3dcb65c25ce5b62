namespace Generated.Digits.Generator.Templates;

internal sealed partial class TemplateNetwork
{
    /// <summary>A block of samples and its masks, for tests.</summary>
    internal sealed class LoadedBlock
    {
        private readonly Inputs _inputs = new();

        /// <summary>What each byte stands for, where the inputs are bytes.</summary>
        public float[]? Scaled => _inputs.Scaled;

        public int Rows => _inputs.Rows;

        public int Count
        {
            get => _inputs.Count;
            set => _inputs.Count = value;
        }

        /// <summary>The masks before they are transposed, [sample][word].</summary>
        public Span<ulong> MasksBySample => _inputs.Nonzero;

        /// <summary>The masks as the first transposition leaves them, [input % 64][input / 64].</summary>
        public Span<ulong> MasksByInput => _inputs.NonzeroBySample;

        public void Load(Samples samples, bool isSparse, ReadOnlySpan<int> numbers, int start, int count)
        {
            _inputs.Count = count;
            _inputs.IsSparse = isSparse;
            _inputs.Scaled = isSparse ? samples.Scaled : null;
            _inputs.Prefetched ^= samples.Prefetch(numbers);
            LoadSamples(samples, _inputs, numbers, start);
        }

        public ReadOnlySpan<float> Values(int row) => _inputs.Values.Span.Slice(row * InputStride, InputSize);

        public ReadOnlySpan<byte> Pixels(int row) => _inputs.Pixels.AsSpan(row * InputStride, InputSize);

        public ReadOnlySpan<float> Targets(int row) => _inputs.Targets.Span.Slice(row * TargetStride, OutputSize);

        public bool IsNonzero(int row, int input) => (_inputs.Nonzero[row * WordStride + input / 64] >> (input % 64) & 1) != 0;

        public void Transpose() => TransposeMasks(_inputs);

        /// <summary>A bit for each sample whose input is not zero.</summary>
        public ulong SamplesOf(int input) => SamplesWithNonzero(ref _inputs.NonzeroBySample[0], (nuint)input);

        public static float ReadFloat(float[] values, int at) => FloatInputs.Read(ref values[0], ref System.Runtime.CompilerServices.Unsafe.NullRef<byte>(), (nuint)at);

        public static float ReadPixel(float[] table, byte[] pixels, int at) => PixelInputs.Read(ref table[0], ref pixels[0], (nuint)at);
    }
}
