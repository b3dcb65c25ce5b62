#define TARGETS
#define REST_OF_WORD
#define REST_OF_16

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Generated.Digits.Generator.Templates;

/// <summary>
/// How samples come into a block: the choice of the kernels, and the kernels, which read the same at every width. A word is 64 inputs, as many as a
/// mask has bits; where a sample does not end with a word, or with 16 bytes, the last ones overlap those before.
/// </summary>
internal sealed partial class TemplateNetwork
{
    #region LoadSamples
    /// <summary>
    /// Brings samples into the rows of a block: those that <paramref name="numbers"/> names or, where it is empty, those from <paramref name="start"/> on.
    /// </summary>
    [MethodImpl(Hot)]
    private static void LoadSamples(Samples samples, Inputs inputs, ReadOnlySpan<int> numbers, int start)
    {
        ReadOnlySpan<byte> pixels = samples.Pixels.Span, byteLabels = samples.ByteLabels.Span;
        ReadOnlySpan<float> values = samples.Inputs.Span;
        ReadOnlySpan<int> labels = samples.Labels.Span;
        for (int row = 0; row < inputs.Count; row++)
        {
            int number = numbers.IsEmpty ? start + row : numbers[row];
            if (samples.Inputs.IsEmpty)
                LoadPixels(pixels.Slice(number * InputSize, InputSize), samples.Scale, inputs, row);
            else
                LoadValues(values.Slice(number * InputSize, InputSize), inputs, row);
            #region LoadTarget
#if TARGETS
            Span<float> targets = MemoryMarshal.CreateSpan(ref inputs.Targets.At(row * TargetStride), OutputSize);
            if (!samples.Targets.IsEmpty)
            {
                samples.Targets.Span.Slice(number * OutputSize, OutputSize).CopyTo(targets);
            }
            else
            {
                targets.Clear();
#if ONE_OUTPUT
                targets[0] = byteLabels.IsEmpty ? labels[number] : byteLabels[number];
#else
                targets[byteLabels.IsEmpty ? labels[number] : byteLabels[number]] = 1;
#endif
            }
#else
            inputs.Labels[row] = byteLabels.IsEmpty ? labels[number] : byteLabels[number];
#endif
            #endregion
        }
    }

    /// <summary>Bytes stay bytes where zeros are left out, with a bit for each that is not zero; else, times scale, they become floats.</summary>
    private static void LoadPixels(ReadOnlySpan<byte> pixels, float scale, Inputs inputs, int row)
    {
        ref byte from = ref MemoryMarshal.GetReference(pixels);
        if (inputs.IsSparse)
            CopyPixels(ref from, ref inputs.Pixels[row * InputStride], ref inputs.Nonzero[row * WordStride]);
        else
            ScalePixels(ref from, scale, ref inputs.Values.At(row * InputStride));
    }

    /// <summary>Values are copied as they are, where zeros are left out with a bit for each that is not zero.</summary>
    private static void LoadValues(ReadOnlySpan<float> values, Inputs inputs, int row)
    {
        ref float to = ref inputs.Values.At(row * InputStride);
        if (inputs.IsSparse)
            CopyValues(ref MemoryMarshal.GetReference(values), ref to, ref inputs.Nonzero[row * WordStride]);
        else
            values.CopyTo(MemoryMarshal.CreateSpan(ref to, InputSize));
    }

    /// <summary>Copies a sample's bytes, and sets a bit for each that is not zero.</summary>
    private static void CopyPixels(ref byte pixels, ref byte to, ref ulong nonzero)
    {
        if (Vector512.IsHardwareAccelerated)
            Kernels512.CopyPixels(ref pixels, ref to, ref nonzero);
        else if (Vector256.IsHardwareAccelerated)
            Kernels256.CopyPixels(ref pixels, ref to, ref nonzero);
        else
            Kernels128.CopyPixels(ref pixels, ref to, ref nonzero);
    }

    /// <summary>A sample's bytes times scale become floats.</summary>
    private static void ScalePixels(ref byte pixels, float scale, ref float values)
    {
        if (Vector512.IsHardwareAccelerated)
            Kernels512.ScalePixels(ref pixels, scale, ref values);
        else if (Vector256.IsHardwareAccelerated)
            Kernels256.ScalePixels(ref pixels, scale, ref values);
        else
            Kernels128.ScalePixels(ref pixels, scale, ref values);
    }

    /// <summary>Copies a sample's values, and sets a bit for each that is not zero.</summary>
    private static void CopyValues(ref float values, ref float to, ref ulong nonzero)
    {
        if (Vector512.IsHardwareAccelerated)
            Kernels512.CopyValues(ref values, ref to, ref nonzero);
        else if (Vector256.IsHardwareAccelerated)
            Kernels256.CopyValues(ref values, ref to, ref nonzero);
        else
            Kernels128.CopyValues(ref values, ref to, ref nonzero);
    }
    #endregion

    private readonly partial struct Kernels128
    {
        #region CopyPixels
        /// <summary>Copies a sample's pixels, and sets a bit for each that is not zero.</summary>
        [MethodImpl(Hot)]
        public static void CopyPixels(ref byte pixels, ref byte to, ref ulong nonzero)
        {
#if SHORTER_THAN_A_WORD
            nonzero = 0;
            for (int input = 0; input < InputSize; input++)
            {
                byte value = Unsafe.Add(ref pixels, input);
                Unsafe.Add(ref to, input) = value;
                nonzero |= (value == 0 ? 0UL : 1) << input;
            }
#else
#if ONE_WORD
            nonzero = CopyWord(ref pixels, ref to, 0);
#else
            for (int word = 0; word < WholeWords; word++)
                Unsafe.Add(ref nonzero, word) = CopyWord(ref pixels, ref to, (nuint)(word * 64));
#endif
#if REST_OF_WORD
            // The last RestOfWord, among 64 that end with the sample.
            Unsafe.Add(ref nonzero, WholeWords) = CopyWord(ref pixels, ref to, LastWord) >> WordOverlap;
#endif
#endif
        }
        #endregion

        #region ScalePixels
        /// <summary>A sample's bytes times scale become floats.</summary>
        [MethodImpl(Hot)]
        public static void ScalePixels(ref byte pixels, float scale, ref float values)
        {
#if SHORTER_THAN_16
            for (int input = 0; input < InputSize; input++)
                Unsafe.Add(ref values, input) = Unsafe.Add(ref pixels, input) * scale;
#else
            for (nuint at = 0; at < Whole16; at += 16)
                Widen(Vector128.LoadUnsafe(ref pixels, at), scale, ref Unsafe.Add(ref values, at));
#if REST_OF_16
            Widen(Vector128.LoadUnsafe(ref pixels, Last16), scale, ref Unsafe.Add(ref values, Last16)); // the last Rest16, among 16 that end with the sample
#endif
#endif
        }
        #endregion

        #region CopyValues
        /// <summary>Copies a sample's values, and sets a bit for each that is not zero.</summary>
        [MethodImpl(Hot)]
        public static void CopyValues(ref float values, ref float to, ref ulong nonzero)
        {
#if SHORTER_THAN_A_WORD
            nonzero = 0;
            for (int input = 0; input < InputSize; input++)
            {
                float value = Unsafe.Add(ref values, input);
                Unsafe.Add(ref to, input) = value;
                nonzero |= (value == 0 ? 0UL : 1) << input;
            }
#else
#if ONE_WORD
            nonzero = CopyWord(ref values, ref to, 0);
#else
            for (int word = 0; word < WholeWords; word++)
                Unsafe.Add(ref nonzero, word) = CopyWord(ref values, ref to, (nuint)(word * 64));
#endif
#if REST_OF_WORD
            // The last RestOfWord, among 64 that end with the sample.
            Unsafe.Add(ref nonzero, WholeWords) = CopyWord(ref values, ref to, LastWord) >> WordOverlap;
#endif
#endif
        }
        #endregion
    }
}
