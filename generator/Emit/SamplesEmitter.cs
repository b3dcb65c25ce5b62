using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit;

/// <summary>A data set that several threads can read, and how its samples come into a block.</summary>
internal static class SamplesEmitter
{
    private const int WordBits = 64; // inputs that one mask covers

    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        writer.Section("Samples: what the network is trained and measured on");
        Template.Of("Samples").Region("Samples")
            .If("TARGETS", !network.HasLabelsOnly)
            .With("LabelMeaning", network.LabelMeaning)
            .With("LastClass", Math.Max(network.HasLabelsOnly ? 1 : 2, network.OutputUnits) - 1)
            .Replace("PrefetchLines", PrefetchEmitter.Write(network.Spec.InputSize))
            .Emit(writer);
    }

    /// <summary>How the samples of a block are loaded, and their masks transposed.</summary>
    public static void EmitLoading(SourceWriter writer, DenseNetwork network)
    {
        writer.Section("Loading: samples to blocks");
        LoadTarget(Template.Of("Loading").Region("LoadSamples"), network).Emit(writer);
        writer.Blank();
        Template.Of("Masks").Region("TransposeMasks").Emit(writer);
    }

    /// <summary>A sample's label or target, wherever <paramref name="template"/> has it.</summary>
    public static Template LoadTarget(Template template, NetworkModel network) => template
        .With("TargetStride", network.OutputStride)
        .If("ONE_OUTPUT", network.OutputUnits == 1)
        .If("TARGETS", !network.HasLabelsOnly);

    /// <summary>The kernels: bytes and floats with their masks, bytes to floats, and the masks transposed.</summary>
    public static void EmitKernels(SourceWriter writer, DenseNetwork network, VectorShape shape)
    {
        int size = network.Spec.InputSize;
        Template loading = Template.Of("Loading"), width = Template.Of($"Kernels{shape.Bits}");
        EmitCopy("CopyPixels", "CopyPixelWord");
        Emit(loading.Region("ScalePixels")
            .With("InputSize", size).With("Whole16", size / 16 * 16).With("Last16", size - 16).With("Rest16", size % 16)
            .If("SHORTER_THAN_16", size < 16).If("REST_OF_16", size % 16 > 0));
        if (size >= 16)
            Emit(width.Region("Widen"));
        EmitCopy("CopyValues", "CopyValueWord");
        Emit(Template.Of("Masks").Region("Kernel").With("WordStride", network.MaskWordStride).With("WordsPerVector", shape.Bits / WordBits).At(shape));

        void EmitCopy(string method, string word)
        {
            Emit(loading.Region(method)
                .With("InputSize", size).With("WholeWords", size / WordBits)
                .With("LastWord", size - WordBits).With("WordOverlap", WordBits - size % WordBits).With("RestOfWord", size % WordBits)
                .If("ONE_WORD", size / WordBits == 1).If("REST_OF_WORD", size % WordBits > 0).If("SHORTER_THAN_A_WORD", size < WordBits));
            if (size >= WordBits)
                Emit(width.Region(word));
        }

        void Emit(Template template)
        {
            writer.Blank();
            template.Emit(writer);
        }
    }
}
