namespace Generated.Digits.Generator.Emit;

/// <summary>Forward kernels: weighted sums of one panel of units.</summary>
internal static class ForwardEmitter
{
    /// <summary>The dense tile, or with <paramref name="rows"/> = 1 the form for one sample.</summary>
    public static void EmitDense(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer, int rows)
    {
        int columns = shape.TileVectors(layer), lanes = shape.Lanes, stride = plan.StrideInto(layer);
        bool isSingle = rows == 1;
        bool isSplit = columns * lanes < layer.PanelWidth;
        var tile = new TileWriter(writer, shape, rows, columns);
        string At(int offset) => isSplit ? Plus("column", offset) : offset.ToString();

        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open(isSingle
            ? $"public static void ForwardOne{layer.Index}(ref float inputs, ref float parameters, ref float outputs, int panel)"
            : $"public static void Forward{layer.Index}(ref float inputs, ref float parameters, ref float outputs, int panel, int first, int last)");
        writer.Write($"ref float weights = ref Unsafe.Add(ref parameters, {layer.WeightOffset} + panel * {layer.PanelSize});");
        writer.Write($"ref float bias = ref Unsafe.Add(ref parameters, {layer.BiasOffset} + panel * {layer.PanelWidth});");
        if (isSingle)
        {
            writer.Write("ref float x = ref inputs;");
            writer.Write($"ref float y = ref Unsafe.Add(ref outputs, panel * {layer.PanelWidth});");
        }
        else
        {
            writer.Open($"for (int sample = first; sample < last; sample += {rows})");
            writer.Write($"ref float x = ref Unsafe.Add(ref inputs, sample * {stride});");
            writer.Write($"ref float y = ref Unsafe.Add(ref outputs, sample * {layer.Stride} + panel * {layer.PanelWidth});");
        }
        if (isSplit)
            writer.Open($"for (nuint column = 0; column < {layer.PanelWidth}; column += {columns * lanes})");
        tile.Declare((_, c) => $"{shape.Vector}.LoadUnsafe(ref bias, {At(c * lanes)})");
        writer.Write($"nuint row = {(isSplit ? "column" : "0")};");
        writer.Open($"for (nuint i = 0; i < {layer.Inputs}; i++, row += {layer.PanelWidth})");
        tile.LoadColumns("w", c => $"{shape.Vector}.LoadUnsafe(ref weights, {Plus("row", c * lanes)})");
        tile.MultiplyAdd("value", r => $"Unsafe.Add(ref x, {Plus("i", r * stride)})", "w");
        writer.Close();
        bool isFused = ActivationEmitter.IsFused(plan, layer);
        tile.Finish((r, c, sum) => $"{(isFused ? ActivationEmitter.Apply(layer.Activation, sum) : sum)}.StoreUnsafe(ref y, {At(r * layer.Stride + c * lanes)});");
        if (isSplit)
            writer.Close();
        if (!isSingle)
            writer.Close();
        writer.Close();
    }

    /// <summary>The first layer over the set bits of each sample's masks.</summary>
    public static void EmitSparse(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        int vectors = shape.PanelVectors(layer), lanes = shape.Lanes;
        var tile = new TileWriter(writer, shape, 1, vectors);
        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open("public static void ForwardSparse0(ref float inputs, ref ulong lit, ref int before, ref float parameters, ref float outputs, int panel, int first, int last)");
        writer.Write($"ref float bias = ref Unsafe.Add(ref parameters, {layer.BiasOffset} + panel * {layer.PanelWidth});");
        writer.Write($"ref float y = ref Unsafe.Add(ref outputs, panel * {layer.PanelWidth});");
        writer.Open("for (int sample = first; sample < last; sample++)");
        for (int v = 0; v < vectors; v++)
            writer.Write($"{shape.Vector}.LoadUnsafe(ref bias, {v * lanes}).StoreUnsafe(ref y, (nuint)(sample * {layer.Stride} + {v * lanes}));");
        writer.Close();
        writer.Write($"// 64 inputs at a time: their {64 * layer.PanelWidth * 4 / 1024} KB of weights stay in the first-level cache while all samples pass.");
        writer.Open($"for (int word = 0; word < {plan.Words}; word++)");
        writer.Write($"ref float weights = ref Unsafe.Add(ref parameters, {layer.WeightOffset} + panel * {layer.PanelSize} + word * {64 * layer.PanelWidth});");
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($$"""
            ulong bits = Unsafe.Add(ref lit, sample * {{plan.Words}} + word);
            if (bits == 0)
                continue;
            ref float x = ref Unsafe.Add(ref inputs, sample * {{plan.InputStride}} + Unsafe.Add(ref before, sample * {{plan.Words}} + word));
            ref float sums = ref Unsafe.Add(ref y, sample * {{layer.Stride}});
            """);
        tile.Declare((_, c) => $"{shape.Vector}.LoadUnsafe(ref sums, {c * lanes})");
        EmitBitWalk(writer, () =>
        {
            writer.Write($"nuint row = i * {layer.PanelWidth};");
            tile.LoadColumns("w", c => $"{shape.Vector}.LoadUnsafe(ref weights, {Plus("row", c * lanes)})");
            tile.MultiplyAdd("value", _ => "x", "w");
            writer.Write("x = ref Unsafe.Add(ref x, 1);");
        });
        tile.Finish((_, c, sum) => $"{sum}.StoreUnsafe(ref sums, {c * lanes});");
        writer.Close();
        writer.Close();
        if (ActivationEmitter.IsFused(plan, layer))
        {
            writer.Open("for (int sample = first; sample < last; sample++)");
            writer.Write($"ref float sums = ref Unsafe.Add(ref y, sample * {layer.Stride});");
            for (int v = 0; v < vectors; v++)
                writer.Write($"{ActivationEmitter.Apply(layer.Activation, $"{shape.Vector}.LoadUnsafe(ref sums, {v * lanes})")}.StoreUnsafe(ref sums, {v * lanes});");
            writer.Close();
        }
        writer.Close();
    }

    /// <summary>A loop over the set bits of <c>bits</c>, lowest first, with the bit's number in <c>i</c>.</summary>
    public static void EmitBitWalk(SourceWriter writer, Action body)
    {
        writer.Open("do");
        writer.Write("nuint i = (nuint)BitOperations.TrailingZeroCount(bits);");
        body();
        writer.Write("bits &= bits - 1;");
        writer.Close();
        writer.Write("while (bits != 0);");
    }

    /// <summary><paramref name="name"/> + <paramref name="offset"/>, without a zero.</summary>
    public static string Plus(string name, int offset) => offset == 0 ? name : $"{name} + {offset}";
}
