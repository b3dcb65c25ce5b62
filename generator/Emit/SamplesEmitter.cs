namespace Generated.Digits.Generator.Emit;

/// <summary>A data set that several threads can read.</summary>
internal static class SamplesEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Section("Samples: what the network learns from");
        writer.Write("""
            /// <summary>How the first layer reads its inputs: all of them, or those that are not zero. Same bits, different speed.</summary>
            public enum InputPath
            {
                /// <summary>Every input is multiplied.</summary>
                Dense,

                /// <summary>Inputs that are zero are left out: faster where most are.</summary>
                Sparse,
            }

            /// <summary>A data set: inputs with labels or targets, read in place by every thread.</summary>
            """);
        writer.Open("public sealed class Samples");
        writer.Write($$"""
            internal readonly ReadOnlyMemory<byte> Pixels;
            internal readonly float Scale;
            internal readonly ReadOnlyMemory<float> Inputs;
            internal readonly ReadOnlyMemory<byte> ByteLabels;
            internal readonly ReadOnlyMemory<int> Labels;
            internal readonly ReadOnlyMemory<float> Targets;
            internal PackedInputs? Packed;
            internal int First; // the number of sample 0 among the packed inputs
            private InputPath _path;

            private Samples(int count, ReadOnlyMemory<byte> pixels, float scale, ReadOnlyMemory<float> inputs, ReadOnlyMemory<byte> byteLabels, ReadOnlyMemory<int> labels, ReadOnlyMemory<float> targets)
            {
                Count = count;
                Pixels = pixels;
                Scale = scale;
                Inputs = inputs;
                ByteLabels = byteLabels;
                Labels = labels;
                Targets = targets;
            }

            /// <summary>Samples of bytes: each input is its byte times <paramref name="scale"/>.</summary>
            /// <param name="pixels">count × <see cref="InputSize"/> bytes; kept, not copied.</param>
            /// <param name="scale">1f / 255 for inputs in 0 to 1.</param>
            /// <param name="labels">The number of the right output, one a sample; kept, not copied.</param>
            /// <exception cref="ArgumentException">The counts do not match, or a label is no output's number.</exception>
            public static Samples FromBytes(ReadOnlyMemory<byte> pixels, float scale, ReadOnlyMemory<byte> labels)
            {
                int count = CountOf(pixels.Length, nameof(pixels));
                Require(labels.Length, count, nameof(labels));
                foreach (byte label in labels.Span)
                    RequireLabel(label, nameof(labels));
                return new Samples(count, pixels, scale, default, labels, default, default).Measure();
            }

            /// <summary>Samples of floats with labels.</summary>
            /// <param name="inputs">count × <see cref="InputSize"/> values; kept, not copied.</param>
            /// <param name="labels">The number of the right output, one a sample; kept, not copied.</param>
            /// <exception cref="ArgumentException">The counts do not match, or a label is no output's number.</exception>
            public static Samples FromFloats(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels)
            {
                int count = CountOf(inputs.Length, nameof(inputs));
                Require(labels.Length, count, nameof(labels));
                foreach (int label in labels.Span)
                    RequireLabel(label, nameof(labels));
                return new Samples(count, default, 1, inputs, default, labels, default).Measure();
            }
            """);
        if (!plan.HasLabelsOnly)
        {
            writer.Blank();
            writer.Write("""
                /// <summary>Samples of floats with targets.</summary>
                /// <param name="inputs">count × <see cref="InputSize"/> values; kept, not copied.</param>
                /// <param name="targets">count × <see cref="OutputSize"/> wanted outputs; kept, not copied.</param>
                /// <exception cref="ArgumentException">The counts do not match.</exception>
                public static Samples FromFloats(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets)
                {
                    int count = CountOf(inputs.Length, nameof(inputs));
                    Require(targets.Length, count * OutputSize, nameof(targets));
                    return new Samples(count, default, 1, inputs, default, default, targets).Measure();
                }
                """);
        }
        writer.Blank();
        writer.Write($$"""
            /// <summary>Samples.</summary>
            public int Count { get; }

            /// <summary>The share of inputs that are not zero, 0 to 1.</summary>
            public double Density { get; private set; }

            /// <summary>How the first layer reads these inputs: chosen once, from the density.</summary>
            public InputPath Path
            {
                get => _path;
                set
                {
                    _path = value;
                    if (value == InputPath.Sparse)
                        Packed ??= Inputs.IsEmpty ? PackedInputs.Of(Count, Pixels.Span) : PackedInputs.Of(Count, Inputs.Span);
                }
            }

            /// <summary>A part of the samples, without a copy.</summary>
            /// <param name="start">The first sample.</param>
            /// <param name="count">How many.</param>
            /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
            public Samples Slice(int start, int count)
            {
                if (start < 0 || count < 0 || start > Count - count)
                    throw new ArgumentOutOfRangeException(nameof(count), count, $"There are {Count} samples.");
                return new Samples(
                    count,
                    Pixels.IsEmpty ? default : Pixels.Slice(start * InputSize, count * InputSize),
                    Scale,
                    Inputs.IsEmpty ? default : Inputs.Slice(start * InputSize, count * InputSize),
                    ByteLabels.IsEmpty ? default : ByteLabels.Slice(start, count),
                    Labels.IsEmpty ? default : Labels.Slice(start, count),
                    Targets.IsEmpty ? default : Targets.Slice(start * OutputSize, count * OutputSize))
                {
                    Density = Density,
                    Packed = Packed,
                    First = First + start,
                    _path = _path,
                };
            }

            /// <summary>Reads a byte of each cache line of some samples: in random order they come from memory, and so they come together.</summary>
            [MethodImpl(Hot)]
            internal int Touch(ReadOnlySpan<int> numbers)
            {
                int sum = 0;
                foreach (int number in numbers)
                {
                    ReadOnlySpan<byte> bytes = _path == InputPath.Sparse ? Packed!.RecordOf(First + number)
                        : Inputs.IsEmpty ? Pixels.Span.Slice(number * InputSize, InputSize)
                        : MemoryMarshal.AsBytes(Inputs.Span.Slice(number * InputSize, InputSize));
                    for (int at = 0; at < bytes.Length; at += 64)
                        sum += bytes[at];
                }
                return sum;
            }

            private static int CountOf(int length, string name)
            {
                if (length % InputSize != 0)
                    throw new ArgumentException($"A sample has {InputSize} values; {length} are no whole number of samples.", name);
                return length / InputSize;
            }

            private Samples Measure()
            {
                long zeros = 0;
                if (Inputs.IsEmpty)
                    zeros = Pixels.Span.Count((byte)0);
                else
                    zeros = Inputs.Span.Count(0f);
                long total = Math.Max(1, (long)Count * InputSize);
                Density = (total - zeros) / (double)total;
                bool fitsArray = (total - zeros) * sizeof(float) + (long)Count * PackedInputs.MaskBytes < int.MaxValue;
                Path = fitsArray && Density < {{SourceWriter.Literal(SparseBelow)}} ? InputPath.Sparse : InputPath.Dense;
                return this;
            }
            """);
        writer.Close();
        writer.Blank();
        writer.Write($$"""
            /// <summary>Brings sample <paramref name="index"/> into row <paramref name="row"/> of a block.</summary>
            [MethodImpl(Hot)]
            private static void LoadSample(Samples samples, int index, Inputs inputs, int row)
            {
                ref float values = ref inputs.Values.At(row * {{plan.InputStride}});
                if (inputs.IsSparse)
                    LoadPacked(samples.Packed!, samples.First + index, samples.Scale, inputs, row);
                else if (!samples.Inputs.IsEmpty)
                    samples.Inputs.Span.Slice(index * InputSize, InputSize).CopyTo(MemoryMarshal.CreateSpan(ref values, InputSize));
                else
                    LoadPixels(samples.Pixels.Span.Slice(index * InputSize, InputSize), samples.Scale, ref values);
            {{LoadTarget(plan)}}
            }
            """);
        writer.Blank();
        EmitLoadPixels(writer, plan);
        writer.Blank();
        LoadEmitter.Emit(writer);
        writer.Blank();
        writer.Write($$"""
            [MethodImpl(Hot)]
            private static void LoadPacked(PackedInputs packed, int index, float scale, Inputs inputs, int row)
            {
                ReadOnlySpan<byte> record = packed.RecordOf(index), stored = record.Slice(PackedInputs.MaskBytes);
                record.Slice(0, PackedInputs.MaskBytes).CopyTo(MemoryMarshal.AsBytes(inputs.Lit.AsSpan(row * {{plan.Words}})));
                inputs.Rank(row);
                ref float values = ref inputs.Values.At(row * {{plan.InputStride}});
                if (packed.HoldsBytes)
                    Scale(ref MemoryMarshal.GetReference(stored), scale, ref values, stored.Length);
                else
                    stored.CopyTo(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref values, InputSize)));
            }

            """);
        EmitPacked(writer, plan);
        writer.Blank();
        writer.Write("""
            private static void RequireLabel(int label, string name)
            {
                if ((uint)label >= (uint)Classes)
                    throw new ArgumentOutOfRangeException(name, label, $"Labels are 0 to {Classes - 1}.");
            }
            """);
        writer.Blank();
        writer.Write($"private const int Classes = {Math.Max(plan.HasLabelsOnly ? 1 : 2, plan.Last.Units)};");
    }

    /// <summary>Measured: below this share of non-zero inputs the sparse kernels win.</summary>
    public const double SparseBelow = 0.4;

    private static void EmitLoadPixels(SourceWriter writer, NetworkPlan plan)
    {
        int whole = plan.Spec.InputSize / 64 * 64, rest = plan.Spec.InputSize % 64;
        writer.Open("private static void LoadPixels(ReadOnlySpan<byte> pixels, float scale, ref float values)");
        writer.Write($"Scale(ref MemoryMarshal.GetReference(pixels), scale, ref values, {whole});");
        if (rest > 0)
        {
            writer.Write($$"""
                Span<byte> tail = stackalloc byte[64]; // the last {{rest}}, so that nothing behind the data is read
                tail.Clear();
                pixels.Slice({{whole}}).CopyTo(tail);
                Scale(ref tail[0], scale, ref Unsafe.Add(ref values, {{whole}}), 64);
                """);
        }
        writer.Close();
    }

    private static void EmitPacked(SourceWriter writer, NetworkPlan plan)
    {
        writer.Write("/// <summary>A data set's inputs that are not zero, a record a sample: its masks, then the values. A fraction of the memory, so that samples in random order come sooner.</summary>");
        writer.Open("internal sealed class PackedInputs");
        writer.Write($$"""
            public const int MaskBytes = {{plan.Words}} * sizeof(ulong);
            public readonly byte[] Records;
            public readonly int[] Starts; // [sample]: where its record starts
            public readonly bool HoldsBytes;

            private PackedInputs(int[] starts, bool holdsBytes)
            {
                Starts = starts;
                HoldsBytes = holdsBytes;
                Records = new byte[starts[^1] + 64]; // room to read behind the last
            }

            /// <summary>Packs bytes or floats.</summary>
            public static PackedInputs Of<T>(int count, ReadOnlySpan<T> inputs) where T : unmanaged, IEquatable<T>
            {
                var starts = new int[count + 1];
                for (int sample = 0; sample < count; sample++)
                {
                    int zeros = inputs.Slice(sample * InputSize, InputSize).Count(default(T));
                    starts[sample + 1] = checked(starts[sample] + MaskBytes + (InputSize - zeros) * Unsafe.SizeOf<T>());
                }
                var packed = new PackedInputs(starts, typeof(T) == typeof(byte));
                for (int sample = 0; sample < count; sample++)
                    Pack(inputs.Slice(sample * InputSize, InputSize), packed.RecordOf(sample));
                return packed;
            }

            public Span<byte> RecordOf(int index) => Records.AsSpan(Starts[index], Starts[index + 1] - Starts[index]);

            [MethodImpl(Hot)]
            private static void Pack<T>(ReadOnlySpan<T> inputs, Span<byte> record) where T : unmanaged, IEquatable<T>
            {
                Span<ulong> lit = MemoryMarshal.Cast<byte, ulong>(record.Slice(0, MaskBytes));
                Span<T> values = MemoryMarshal.Cast<byte, T>(record.Slice(MaskBytes));
                int place = 0;
                Light(inputs, lit);
                for (int word = 0; word < lit.Length; word++)
                {
                    for (ulong bits = lit[word]; bits != 0; bits &= bits - 1)
                        values[place++] = inputs[word * 64 + BitOperations.TrailingZeroCount(bits)];
                }
            }
            """);
        writer.Close();
    }

    private static string LoadTarget(NetworkPlan plan)
    {
        const string label = "samples.ByteLabels.IsEmpty ? samples.Labels.Span[index] : samples.ByteLabels.Span[index]";
        if (plan.HasLabelsOnly)
            return $"    inputs.Labels[row] = {label};";
        string hot = plan.Last.Units == 1 ? $"targets[0] = {label};" : $"targets[{label}] = 1;";
        return $$"""
                Span<float> targets = MemoryMarshal.CreateSpan(ref inputs.Targets.At(row * {{plan.Last.Stride}}), OutputSize);
                if (!samples.Targets.IsEmpty)
                {
                    samples.Targets.Span.Slice(index * OutputSize, OutputSize).CopyTo(targets);
                }
                else
                {
                    targets.Clear();
                    {{hot}}
                }
            """;
    }
}
