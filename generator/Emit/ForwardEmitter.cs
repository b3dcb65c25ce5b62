using static Generated.Digits.Generator.Emit.Expressions;

namespace Generated.Digits.Generator.Emit;

/// <summary>Forward kernels: weighted sums of one panel of units.</summary>
internal static class ForwardEmitter
{
    /// <summary>The dense tile, or with <paramref name="rows"/> = 1 the form for one sample.</summary>
    public static void EmitDense(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer, int rows)
    {
        bool isSingle = rows == 1;
        int columns = isSingle ? shape.PanelVectors(layer) : shape.TileVectors(layer);
        bool isSplit = columns * shape.Lanes < layer.PanelWidth, isPart = plan.Parts(layer) > 1;
        string column = isSplit ? " + column" : "", part = isPart ? $" + part * BlockSize * {layer.Stride}" : "";

        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"public static void {Signature(plan, layer, isSingle)}");
        if (isSplit)
            writer.Open($"for (int column = 0; column < {layer.PanelWidth}; column += {columns * shape.Lanes})");
        writer.Write($"ref float weights = ref Unsafe.Add(ref parameters, {Layout.Weights(layer)}{(isSplit ? " + " + Layout.Strips(layer, $"column / {LayerPlan.StripWidth}") : "")}{(isPart ? $" + part * {plan.First.PanelWidth * LayerPlan.StripWidth}" : "")});");
        writer.Write($"ref float bias = ref Unsafe.Add(ref parameters, {Layout.Biases(layer)}{column});");
        if (isSingle)
        {
            writer.Write($"ref float y = ref Unsafe.Add(ref outputs, {Layout.Outputs(layer)}{part});");
            EmitTile(writer, plan, shape, layer, new TileWriter(writer, shape, 1, columns), "");
        }
        else
        {
            TileWriter.OverSamples(writer, shape, rows, columns, tile =>
            {
                writer.Write($"ref float y = ref Unsafe.Add(ref outputs, sample * {layer.Stride} + {Layout.Outputs(layer)}{part}{column});");
                EmitTile(writer, plan, shape, layer, tile, $"sample * {Layout.StrideInto(plan, layer)}");
            });
        }
        if (isSplit)
            writer.Close();
        writer.Close();
    }

    // A tile's sums, from the biases to what becomes of them at y; the inputs start at sampleStart.
    private static void EmitTile(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer, TileWriter tile, string sampleStart)
    {
        int lanes = shape.Lanes;
        bool isPart = plan.Parts(layer) > 1;
        tile.DeclareAlike("b", c => $"{(isPart ? "part > 0 ? " + shape.Floats + ".Zero : " : "")}{shape.Vector}.LoadUnsafe(ref bias, {c * lanes})");
        writer.Write("nuint row = 0;");
        EmitPanelLoop(writer, plan, layer, sampleStart, () =>
            tile.MultiplyAdd("value", r => $"Unsafe.Add(ref x, {(r == 0 ? "i" : $"i + {Layout.StrideInto(plan, layer, r)}")})", "w", c => $"{shape.Vector}.LoadUnsafe(ref weights, {Layout.Weight("row", layer, c * lanes)})"));
        bool isFused = ActivationEmitter.IsFused(plan, layer) && !isPart;
        tile.Finish((r, c, sum) => $"{(isFused ? ActivationEmitter.Apply(layer.Activation, sum) : sum)}.StoreUnsafe(ref y, {r * layer.Stride + c * lanes});");
    }

    // The loop over a layer's inputs, i, from x on: panel by panel of the layer before, unless they are one row or one part is wanted.
    private static void EmitPanelLoop(SourceWriter writer, NetworkPlan plan, LayerPlan layer, string sampleStart, Action body)
    {
        LayerPlan? before = layer.Index == 0 ? null : plan.Layers[layer.Index - 1];
        string start = sampleStart.Length == 0 ? "ref inputs" : $"ref Unsafe.Add(ref inputs, {sampleStart})", count = layer.Inputs.ToString();
        bool isPart = plan.Parts(layer) > 1, isLoop = before is { Panels: > 1 } && !isPart;
        if (isLoop)
            writer.Open($"for (int part = 0; part < {before!.Panels}; part++)");
        if (isLoop || isPart)
        {
            start = $"ref Unsafe.Add(ref inputs, {(sampleStart.Length == 0 ? "" : sampleStart + " + ")}{Layout.Outputs(before!, "part")})";
            count = layer.Inputs % before!.PanelWidth == 0 ? before.PanelWidth.ToString() : $"(nuint)Math.Min({before.PanelWidth}, {layer.Inputs} - part * {before.PanelWidth})";
        }
        writer.Write($"ref float x = {start};");
        if (count[0] == '(')
        {
            writer.Write($"nuint count = {count};");
            count = "count";
        }
        writer.Open($"for (nuint i = 0; i < {count}; i++, row += {LayerPlan.StripWidth})");
        body();
        writer.Close();
        if (isLoop)
            writer.Close();
    }

    /// <summary>The kernel's head, in the interface and in each class.</summary>
    public static string Signature(NetworkPlan plan, LayerPlan layer, bool isSingle) =>
        $"{(isSingle ? "ForwardOne" : "Forward")}{layer.Index}(ref float inputs, ref float parameters, ref float outputs, int panel{(plan.Parts(layer) > 1 ? ", int part" : "")}{(isSingle ? "" : ", int first, int last")})";

    /// <summary>Adds the parts of a layer's sums, in order.</summary>
    public static void EmitAddParts(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        if (plan.Parts(layer) == 1)
            return;
        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"public static void AddParts{layer.Index}(ref float parts, ref float outputs, int first, int last)");
        writer.Write($"nuint end = (nuint)(last * {layer.Stride});");
        writer.Open($"for (nuint at = (nuint)(first * {layer.Stride}); at < end; at += {shape.Lanes})");
        writer.Write($"{shape.Floats} sum = {shape.Vector}.LoadUnsafe(ref parts, at);");
        for (int part = 1; part < plan.Parts(layer); part++)
            writer.Write($"sum += {shape.Vector}.LoadUnsafe(ref parts, at + {(part == 1 ? "" : $"{part} * ")}BlockSize * {layer.Stride});");
        string value = ActivationEmitter.IsFused(plan, layer) ? ActivationEmitter.Apply(layer.Activation, "sum") : "sum";
        writer.Write($"{value}.StoreUnsafe(ref outputs, at);");
        writer.Close();
        writer.Close();
    }

    /// <summary>The sparse kernel's head, in the interface and in each class.</summary>
    public const string SparseSignature =
        "ForwardSparse0<TInputs>(ref float values, ref byte pixels, ref ulong lit, ref float parameters, ref float outputs, int panel, int first, int last) where TInputs : struct, IInputs";

    /// <summary>The first layer over the set bits of each sample's masks.</summary>
    public static void EmitSparse(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        int vectors = shape.PanelVectors(layer), lanes = shape.Lanes;
        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"public static void {SparseSignature}");
        writer.Write($"ref float bias = ref Unsafe.Add(ref parameters, {Layout.Biases(layer)});");
        writer.Write($"ref float y = ref Unsafe.Add(ref outputs, {Layout.Outputs(layer)});");
        writer.Open("for (int sample = first; sample < last; sample++)");
        for (int v = 0; v < vectors; v++)
            writer.Write($"{shape.Vector}.LoadUnsafe(ref bias, {v * lanes}).StoreUnsafe(ref y, (nuint)({Plus($"sample * {layer.Stride}", v * lanes)}));");
        writer.Close();
        EmitMaskPairs(writer, plan, shape, layer);
        if (ActivationEmitter.IsFused(plan, layer))
        {
            writer.Open("for (int sample = first; sample < last; sample++)");
            writer.Write($"ref float output = ref Unsafe.Add(ref y, sample * {layer.Stride});");
            for (int v = 0; v < vectors; v++)
                writer.Write($"{ActivationEmitter.Apply(layer.Activation, $"{shape.Vector}.LoadUnsafe(ref output, {v * lanes})")}.StoreUnsafe(ref output, {v * lanes});");
            writer.Close();
        }
        writer.Close();
    }

    // What of the first layer's sums the masks contribute, two of a sample at a time, or the only one.
    private static void EmitMaskPairs(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        int[] masks = plan.Words > 1 ? [0, 1] : [0];
        bool isLoop = plan.Words > masks.Length;
        int lanes = shape.Lanes;
        var tile = new TileWriter(writer, shape, 1, shape.PanelVectors(layer));
        string Each(Func<int, string> part, string separator = ", ") => string.Join(separator, masks.Select(part));
        writer.Write($"nuint end = (nuint)(last * {Layout.InputStride});");
        if (isLoop)
        {
            writer.Write($"// {64 * masks.Length} inputs at a time: their {64 * masks.Length * layer.PanelWidth * 4 / 1024} KB of weights stay near while all samples pass.");
            writer.Open($"for (int word = 0; word < {plan.Words}; word += {masks.Length})");
        }
        writer.Write($$"""
            ref float weights = ref Unsafe.Add(ref parameters, {{Layout.Weights(layer)}}{{(isLoop ? $" + word * {64 * LayerPlan.StripWidth}" : "")}});
            ref float sums = ref Unsafe.Add(ref y, first * {{layer.Stride}});
            ref ulong mask = ref Unsafe.Add(ref lit, first * {{plan.WordStride}}{{(isLoop ? " + word" : "")}});
            ulong {{Each(index => $"next{index} = {Mask(index)}")}};
            """);
        writer.Open($"for (nuint place = (nuint)(first * {Layout.InputStride}{(isLoop ? " + word * 64" : "")}); place < end; place += {Layout.InputStride}, sums = ref Unsafe.Add(ref sums, {layer.Stride}))");
        writer.Write($$"""
            // The next sample's masks are read early: where these bits end the processor mostly guesses wrong, and all that comes next would wait for them.
            ulong {{Each(index => $"bits{index} = next{index}")}};
            mask = ref Unsafe.Add(ref mask, {{plan.WordStride}});
            {{Each(index => $"next{index} = {Mask(index)};", " ")}}
            """);
        writer.Write($"if ({(masks.Length == 1 ? "bits0" : "(bits0 | bits1)")} == 0)\n    continue;");
        tile.Declare((_, c) => $"{shape.Vector}.LoadUnsafe(ref sums, {c * lanes})");
        foreach (int index in masks)
        {
            writer.Open($"for (; bits{index} != 0; bits{index} &= bits{index} - 1)");
            writer.Write($"nuint i = (uint)BitOperations.TrailingZeroCount(bits{index}), row = {Plus($"i * {LayerPlan.StripWidth}", index * 64 * LayerPlan.StripWidth)};");
            tile.MultiplyAdd("value", _ => $"TInputs.Read(ref values, ref pixels, {Plus("place + i", index * 64)})", "w", c => $"{shape.Vector}.LoadUnsafe(ref weights, {Layout.Weight("row", layer, c * lanes)})");
            writer.Close();
        }
        tile.Finish((_, c, sum) => $"{sum}.StoreUnsafe(ref sums, {c * lanes});");
        writer.Close();
        if (isLoop)
            writer.Close();
    }

    private static string Mask(int index) => index == 0 ? "mask" : $"Unsafe.Add(ref mask, {index})";
}
