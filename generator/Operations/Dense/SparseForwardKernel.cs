using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using static Generated.Digits.Generator.Emit.Expressions;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>
/// The first layer's forward pass over nonzero inputs alone: it walks the set bits of each sample's masks. fma(0, w, sum) = sum for every
/// finite w, so the outputs are those of <see cref="ForwardKernel"/> to the bit.
/// </summary>
internal sealed class SparseForwardKernel(DenseNetwork network, DenseLayer layer) : Kernel(
    "ForwardSparse0",
    "The same outputs from the inputs that are not zero alone: fma(0, w, sum) = sum for every finite w, so no bit changes. lit has a bit for each.",
    [
        KernelParameter.Floats("values"), new("ref byte", "pixels"), new("ref ulong", "lit"), KernelParameter.Floats("parameters"),
        KernelParameter.Floats("outputs"), KernelParameter.Integer("panel"), .. KernelParameter.Range,
    ])
{
    private const int MaskBits = 64;

    /// <inheritdoc/>
    protected override KernelTypes Types => KernelTypes.Inputs;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        int vectors = shape.PanelVectors(layer), lanes = shape.Lanes;
        writer.Write($"ref float bias = ref Unsafe.Add(ref parameters, {DenseLayout.Biases(layer)});");
        writer.Write($"ref float y = ref Unsafe.Add(ref outputs, {DenseLayout.Outputs(layer)});");
        writer.Open("for (int sample = first; sample < last; sample++)");
        for (int v = 0; v < vectors; v++)
            writer.Write($"{shape.Vector}.LoadUnsafe(ref bias, {v * lanes}).StoreUnsafe(ref y, (nuint)({Plus($"sample * {layer.Stride}", v * lanes)}));");
        writer.Close();
        EmitMaskPairs(writer, shape);
        if (!ActivationEmitter.IsFused(network, layer))
            return;
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($"ref float output = ref Unsafe.Add(ref y, sample * {layer.Stride});");
        for (int v = 0; v < vectors; v++)
        {
            string sum = $"{shape.Vector}.LoadUnsafe(ref output, {v * lanes})";
            writer.Write($"{layer.Activation.Apply(sum)}.StoreUnsafe(ref output, {v * lanes});");
        }
        writer.Close();
    }

    // Adds the products of the inputs in two masks of a sample at a time, or in the only one.
    private void EmitMaskPairs(SourceWriter writer, VectorShape shape)
    {
        int[] masks = network.MaskWords > 1 ? [0, 1] : [0];
        bool isLoop = network.MaskWords > masks.Length;
        string weightsOfWord = "", word = "", placeOfWord = "";
        writer.Write($"nuint end = (nuint)(last * {DenseLayout.InputStride});");
        if (isLoop)
        {
            int inputs = MaskBits * masks.Length;
            weightsOfWord = $" + word * {MaskBits * DenseLayer.StripWidth}";
            word = " + word";
            placeOfWord = $" + word * {MaskBits}";
            writer.Write($"// {inputs} inputs at a time: their {inputs * layer.PanelWidth * sizeof(float) / 1024} KB of weights stay near while all samples pass.");
            writer.Open($"for (int word = 0; word < {network.MaskWords}; word += {masks.Length})");
        }
        string declared = string.Join(", ", masks.Select(index => $"next{index} = {Mask(index)}"));
        writer.Write($$"""
            ref float weights = ref Unsafe.Add(ref parameters, {{DenseLayout.Weights(layer)}}{{weightsOfWord}});
            ref float sums = ref Unsafe.Add(ref y, first * {{layer.Stride}});
            ref ulong mask = ref Unsafe.Add(ref lit, first * {{network.MaskWordStride}}{{word}});
            ulong {{declared}};
            """);
        const string stride = DenseLayout.InputStride;
        string start = $"nuint place = (nuint)(first * {stride}{placeOfWord})", next = $"place += {stride}, sums = ref Unsafe.Add(ref sums, {layer.Stride})";
        writer.Open($"for ({start}; place < end; {next})");
        EmitSample(writer, shape, masks);
        writer.Close();
        if (isLoop)
            writer.Close();
    }

    private void EmitSample(SourceWriter writer, VectorShape shape, int[] masks)
    {
        int lanes = shape.Lanes;
        var tile = new RegisterTile(writer, shape, 1, shape.PanelVectors(layer));
        string taken = string.Join(", ", masks.Select(index => $"bits{index} = next{index}"));
        string read = string.Join(" ", masks.Select(index => $"next{index} = {Mask(index)};"));
        string any = masks.Length == 1 ? "bits0" : "(bits0 | bits1)";
        writer.Write($$"""
            // The next sample's masks are read early: where these bits end the processor mostly guesses wrong, and all that comes next would wait for them.
            ulong {{taken}};
            mask = ref Unsafe.Add(ref mask, {{network.MaskWordStride}});
            {{read}}
            if ({{any}} == 0)
                continue;
            """);
        tile.Declare((_, c) => $"{shape.Vector}.LoadUnsafe(ref sums, {c * lanes})");
        foreach (int index in masks)
        {
            string row = Plus($"i * {DenseLayer.StripWidth}", index * MaskBits * DenseLayer.StripWidth);
            writer.Open($"for (; bits{index} != 0; bits{index} &= bits{index} - 1)");
            writer.Write($"nuint i = (uint)BitOperations.TrailingZeroCount(bits{index}), row = {row};");
            tile.MultiplyAdd(
                "value",
                _ => $"TInputs.Read(ref values, ref pixels, {Plus("place + i", index * MaskBits)})",
                "w",
                c => $"{shape.Vector}.LoadUnsafe(ref weights, {DenseLayout.Weight("row", layer, c * lanes)})");
            writer.Close();
        }
        tile.Finish((_, c, sum) => $"{sum}.StoreUnsafe(ref sums, {c * lanes});");
    }

    private static string Mask(int index) => index == 0 ? "mask" : $"Unsafe.Add(ref mask, {index})";
}
