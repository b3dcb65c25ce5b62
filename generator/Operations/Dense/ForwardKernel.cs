using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>
/// The forward pass of one panel of units: outputs = activation(bias + inputs · weights), a chain of fused multiply-adds a sum, inputs
/// ascending. For a range of samples in tiles of several rows or, as <c>ForwardOne</c>, for a single sample.
/// </summary>
internal sealed class ForwardKernel : Kernel
{
    private readonly DenseNetwork _network;
    private readonly DenseLayer _layer;
    private readonly bool _isSingle;
    private readonly bool _hasPartialSums;
    private readonly bool _activates;

    /// <summary>The kernel of <paramref name="layer"/>, for many samples or a single one.</summary>
    public ForwardKernel(DenseNetwork network, DenseLayer layer, bool isSingle)
        : base((isSingle ? "ForwardOne" : "Forward") + layer.Index, Describe(network, layer, isSingle), Parameters(layer, isSingle))
    {
        _network = network;
        _layer = layer;
        _isSingle = isSingle;
        _hasPartialSums = PartialSums.Applies(layer);
        _activates = Activates(network, layer);
    }

    private static bool Activates(DenseNetwork network, DenseLayer layer) =>
        ActivationEmitter.IsFused(network, layer) && !PartialSums.Applies(layer);

    private static string Describe(DenseNetwork network, DenseLayer layer, bool isSingle)
    {
        if (isSingle)
            return "The same outputs for one sample.";
        const string sum = "bias + inputs · weights";
        string outputs = Activates(network, layer) ? $"{layer.Activation.Name}({sum})" : sum;
        string partial = PartialSums.Applies(layer) ? "; of this the part that one panel of inputs contributes, the bias in the first" : "";
        return $"Layer {layer.Index}: outputs = {outputs}, for samples [first, last) and the units of one panel{partial}.";
    }

    private static KernelParameter[] Parameters(DenseLayer layer, bool isSingle)
    {
        List<KernelParameter> parameters =
        [
            KernelParameter.Floats("inputs"), KernelParameter.Floats("parameters"), KernelParameter.Floats("outputs"), KernelParameter.Integer("panel"),
        ];
        if (PartialSums.Applies(layer))
            parameters.Add(KernelParameter.Integer("part"));
        if (!isSingle)
            parameters.AddRange(KernelParameter.Range);
        return [.. parameters];
    }

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        int columns = _isSingle ? shape.PanelVectors(_layer) : shape.TileVectors(_layer), width = columns * shape.Lanes;
        bool isSplit = width < _layer.PanelWidth;
        string strips = isSplit ? " + " + DenseLayout.Strips(_layer, $"column / {DenseLayer.StripWidth}") : "";
        string column = isSplit ? " + column" : "";
        string partWeights = "", part = "";
        if (_hasPartialSums)
        {
            partWeights = $" + part * {_network.First.PanelWidth * DenseLayer.StripWidth}";
            part = $" + part * BlockSize * {_layer.Stride}";
        }

        if (isSplit)
            writer.Open($"for (int column = 0; column < {_layer.PanelWidth}; column += {width})");
        writer.Write($$"""
            ref float weights = ref Unsafe.Add(ref parameters, {{DenseLayout.Weights(_layer)}}{{strips}}{{partWeights}});
            ref float bias = ref Unsafe.Add(ref parameters, {{DenseLayout.Biases(_layer)}}{{column}});
            """);
        if (_isSingle)
        {
            writer.Write($"ref float y = ref Unsafe.Add(ref outputs, {DenseLayout.Outputs(_layer)}{part});");
            EmitTile(writer, shape, new RegisterTile(writer, shape, 1, columns), sample: null);
        }
        else
        {
            RegisterTile.OverSamples(writer, shape, shape.TileRows(_layer), columns, tile =>
            {
                writer.Write($"ref float y = ref Unsafe.Add(ref outputs, sample * {_layer.Stride} + {DenseLayout.Outputs(_layer)}{part}{column});");
                EmitTile(writer, shape, tile, $"sample * {DenseLayout.StrideInto(_layer)}");
            });
        }
        if (isSplit)
            writer.Close();
    }

    // A tile's sums, from the biases to the outputs at y. sample: where the tile's first sample starts among the inputs; null for the only one.
    private void EmitTile(SourceWriter writer, VectorShape shape, RegisterTile tile, string? sample)
    {
        int lanes = shape.Lanes;
        string onlyFirst = _hasPartialSums ? $"part > 0 ? {shape.Floats}.Zero : " : "";
        tile.DeclareAlike("b", c => $"{onlyFirst}{shape.Vector}.LoadUnsafe(ref bias, {c * lanes})");
        writer.Write("nuint row = 0;");
        EmitInputLoop(writer, sample, () => tile.MultiplyAdd(
            "value",
            r => $"Unsafe.Add(ref x, {(r == 0 ? "i" : $"i + {DenseLayout.StrideInto(_layer, r)}")})",
            "w",
            c => $"{shape.Vector}.LoadUnsafe(ref weights, {DenseLayout.Weight("row", _layer, c * lanes)})"));
        Activation applied = _activates ? _layer.Activation : Activation.Identity;
        tile.Finish((r, c, sum) => $"{applied.Apply(sum)}.StoreUnsafe(ref y, {r * _layer.Stride + c * lanes});");
    }

    // The loop over the inputs, i, from x on. Inputs in several panels take a loop over these, of which a partial sum has one.
    private void EmitInputLoop(SourceWriter writer, string? sample, Action body)
    {
        if (_layer.Previous is not { Panels: > 1 } previous)
        {
            writer.Write(sample is null ? "ref float x = ref inputs;" : $"ref float x = ref Unsafe.Add(ref inputs, {sample});");
            EmitLoop(writer, _layer.Inputs.ToString(), body);
            return;
        }
        if (!_hasPartialSums)
            writer.Open($"for (int part = 0; part < {previous.Panels}; part++)");
        string start = sample is null ? "" : sample + " + ";
        writer.Write($"ref float x = ref Unsafe.Add(ref inputs, {start}{DenseLayout.Outputs(previous, "part")});");
        if (_layer.Inputs % previous.PanelWidth == 0)
        {
            EmitLoop(writer, previous.PanelWidth.ToString(), body);
        }
        else
        {
            writer.Write($"nuint count = (nuint)Math.Min({previous.PanelWidth}, {_layer.Inputs} - part * {previous.PanelWidth});");
            EmitLoop(writer, "count", body);
        }
        if (!_hasPartialSums)
            writer.Close();
    }

    private static void EmitLoop(SourceWriter writer, string count, Action body)
    {
        writer.Open($"for (nuint i = 0; i < {count}; i++, row += {DenseLayer.StripWidth})");
        body();
        writer.Close();
    }
}
