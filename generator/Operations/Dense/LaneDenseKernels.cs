using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>The forward pass of one group of samples: tiles of units, each sum one chain from the bias over the inputs, ascending.</summary>
internal sealed class LaneDenseForward(DenseOperation operation) : Kernel(
    $"Forward{operation.Id}",
    $"{operation.Name}: outputs = {LaneCode.Describe(operation, "bias + Σ weight · input")}, for one group of samples.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("parameters"), KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        string lane = LaneTile.OpenVectors(writer, shape);
        foreach (TileRun run in TileRun.Cover(operation.Units, LaneShape.Rows(shape, 1)))
        {
            LaneTile.OpenLoop(writer, "unit", run.First, run.Last, run.Height);
            writer.Write($$"""
                ref float weights = ref Unsafe.Add(ref parameters, {{operation.WeightOffset}} + unit * {{operation.RowStride}});
                ref float bias = ref Unsafe.Add(ref parameters, {{operation.BiasOffset}} + unit);
                """);
            var tile = new LaneTile(writer, shape, run.Height, 1);
            tile.Declare(row => $"{shape.Vector}.Create(Unsafe.Add(ref bias, {row}))");
            LaneDenseInputs.Emit(writer, operation.Input, () => tile.MultiplyAdd(
                row => $"Unsafe.Add(ref weights, {Expressions.Plus("i", row * operation.RowStride)})",
                _ => $"ref Unsafe.Add(ref inputs, from{lane})"));
            writer.Write($"nuint at = (nuint)(unit * {LaneLayout.GroupSamples}){lane};");
            tile.Finish((row, _, sum) => LaneCode.StoreOutput(operation, shape, sum, Expressions.Plus("at", row * LaneLayout.GroupSamples)));
            writer.Close();
        }
        LaneTile.CloseVectors(writer, shape);
    }
}

/// <summary>The loop over the inputs of a dense layer: i counts them, from is their place in a group.</summary>
internal static class LaneDenseInputs
{
    /// <summary>The loop around <paramref name="body"/>; several loops where the image has a border.</summary>
    public static void Emit(SourceWriter writer, Value input, Action body)
    {
        LaneLayout layout = input.Layout;
        const int lanes = LaneLayout.GroupSamples;
        if (layout.IsContiguous)
        {
            writer.Write("nuint from = 0;");
            writer.Open($"for (nuint i = 0; i < {input.Shape.Count}; i++, from += {lanes})");
            body();
            writer.Close();
            return;
        }
        writer.Write("nuint i = 0;");
        writer.Open($"for (int line = 0; line < {input.Shape.Channels * input.Shape.Rows}; line++)");
        writer.Write($"nuint from = (nuint)({layout.Start} + line / {input.Shape.Rows} * {layout.ChannelStride} + line % {input.Shape.Rows} * {layout.RowStride});");
        writer.Open($"for (nuint end = i + {input.Shape.Columns}; i < end; i++, from += {lanes})");
        body();
        writer.Close();
        writer.Close();
    }
}

/// <summary>Copies a group's inputs from lanes to rows, <c>[sample][input]</c>: the gradient of the weights has inputs as lanes.</summary>
internal sealed class LaneTranspose(DenseOperation operation) : Kernel(
    $"Transpose{operation.Id}",
    $"{operation.Name}: copies its inputs to rows, [sample][input], for the gradient; one group of samples.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("rows"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        const int lanes = LaneLayout.GroupSamples;
        if (operation.Input.Layout.IsContiguous && operation.Inputs >= 4)
        {
            writer.Open($"for (int i = 0; i + 4 <= {operation.Inputs}; i += 4)");
            EmitFour(writer);
            writer.Close();
            if (operation.Inputs % 4 != 0)
            {
                writer.Open("");
                writer.Write($"const int i = {operation.Inputs - 4}; // the last four, some of them again");
                EmitFour(writer);
                writer.Close();
            }
            return;
        }
        LaneDenseInputs.Emit(writer, operation.Input, () => writer.Write($$"""
            for (nuint sample = 0; sample < {{lanes}}; sample++)
                Unsafe.Add(ref rows, sample * {{operation.RowStride}} + i) = Unsafe.Add(ref inputs, from + sample);
            """));
    }

    // Four inputs of four samples at a time: a 4 × 4 transposition in registers.
    private void EmitFour(SourceWriter writer)
    {
        const int lanes = LaneLayout.GroupSamples;
        string stride = $"{operation.RowStride}";
        writer.Write($$"""
            for (int sample = 0; sample < {{lanes}}; sample += 4)
            {
                ref float from = ref Unsafe.Add(ref inputs, i * {{lanes}} + sample);
                ref float to = ref Unsafe.Add(ref rows, sample * {{stride}} + i);
                Transpose4(ref from, ref to, {{stride}});
            }
            """);
    }
}

/// <summary>The gradient of weights and biases: lanes are inputs, a delta is broadcast, each sum is one chain over the samples, ascending.</summary>
internal sealed class LaneDenseGradient(DenseOperation operation) : Kernel(
    $"Gradient{operation.Id}",
    $"{operation.Name}: gradients of weights and biases, Σ over the samples of all groups, for items [first, last): tiles of units. They start at "
        + "zero in a fresh step, else from what the last block left.",
    [
        KernelParameter.Floats("rows"), KernelParameter.Floats("deltas"), KernelParameter.Floats("parameters"), KernelParameter.Floats("scratch"),
        .. KernelParameter.Range, KernelParameter.Integer("groups"), new("bool", "fresh"),
    ])
{
    private const int Lanes = LaneLayout.GroupSamples;
    private const int TileUnits = 4;

    /// <summary>Tiles of units.</summary>
    public int Items => (operation.Units + TileUnits - 1) / TileUnits;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        int stride = operation.RowStride;
        writer.Open("for (int item = first; item < last; item++)");
        writer.Write($"int unit = item * {TileUnits};");
        EmitBias(writer);
        int rest = operation.Units % TileUnits, full = operation.Units - rest;
        if (rest == 0)
        {
            EmitUnits(writer, shape, TileUnits);
        }
        else if (full == 0)
        {
            EmitUnits(writer, shape, rest);
        }
        else
        {
            writer.Open($"if (unit < {full})");
            EmitUnits(writer, shape, TileUnits);
            writer.Close();
            writer.Open("else");
            EmitUnits(writer, shape, rest);
            writer.Close();
        }
        writer.Close();
    }

    private void EmitBias(SourceWriter writer)
    {
        if (operation.HasNormalizedBias)
        {
            writer.Write("// Batch normalization subtracts the mean of these sums, so the loss does not depend on the biases.");
            writer.Write($"for (int of = unit; of < Math.Min(unit + {TileUnits}, {operation.Units}); of++)\n    Unsafe.Add(ref parameters, Gradients + {operation.BiasOffset} + of) = 0;");
            return;
        }
        writer.Open($"for (int of = unit; of < Math.Min(unit + {TileUnits}, {operation.Units}); of++)");
        writer.Write($"float sum = fresh ? 0 : Unsafe.Add(ref parameters, Gradients + {operation.BiasOffset} + of);");
        writer.Write($$"""
            for (int group = 0; group < groups; group++)
            {
                ref float d = ref Unsafe.Add(ref deltas, group * {{operation.Units * Lanes}} + of * {{Lanes}});
                for (nuint sample = 0; sample < {{Lanes}}; sample++)
                    sum += Unsafe.Add(ref d, sample);
            }
            Unsafe.Add(ref parameters, Gradients + {{operation.BiasOffset}} + of) = sum;
            """);
        writer.Close();
    }

    private void EmitUnits(SourceWriter writer, VectorShape shape, int units)
    {
        int vectors = operation.RowStride / shape.Lanes, columns = Math.Max(1, Math.Min(vectors, LaneShape.Sums(shape) / TileUnits));
        foreach (TileRun run in TileRun.Cover(vectors, columns, Math.Max(1, columns / 2)))
        {
            LaneTile.OpenLoop(writer, "vector", run.First, run.Last, run.Height);
            var tile = new LaneTile(writer, shape, units, run.Height);
            writer.Write($"nuint at = (nuint)({operation.WeightOffset} + unit * {operation.RowStride} + vector * {shape.Lanes});");
            tile.Declare(_ => $"{shape.Floats}.Zero");
            writer.Open("if (!fresh)");
            tile.Finish((row, column, sum) => $"{sum} = {shape.Vector}.LoadUnsafe(ref parameters, {At(row, column, shape)} + Gradients);");
            writer.Close();
            writer.Write($"ref float x = ref Unsafe.Add(ref rows, vector * {shape.Lanes});");
            writer.Open("for (int group = 0; group < groups; group++)");
            writer.Write($"ref float d = ref Unsafe.Add(ref deltas, group * {operation.Units * Lanes} + unit * {Lanes});");
            writer.Open($"for (nuint sample = 0; sample < {Lanes}; sample++, x = ref Unsafe.Add(ref x, {operation.RowStride}))");
            tile.MultiplyAdd(
                row => $"Unsafe.Add(ref d, {Expressions.Plus("sample", row * Lanes)})",
                column => $"ref x, {column * shape.Lanes}");
            writer.Close();
            writer.Close();
            tile.Finish((row, column, sum) => $"{sum}.StoreUnsafe(ref parameters, {At(row, column, shape)} + Gradients);");
            writer.Close();
        }
    }

    private string At(int row, int column, VectorShape shape) => Expressions.Plus("at", row * operation.RowStride + column * shape.Lanes);
}

/// <summary>The backward pass to the inputs of one group: tiles of inputs, each sum one chain over the units, ascending.</summary>
internal sealed class LaneDenseInputGradient(DenseOperation operation) : Kernel(
    $"InputGradient{operation.Id}",
    $"{operation.Name}: the deltas of its input, Σ weight · delta over the units, for one group of samples.",
    KernelParameter.Floats("deltas"), KernelParameter.Floats("parameters"), KernelParameter.Floats("sources"), KernelParameter.Floats("inputDeltas"))
{
    private const int Lanes = LaneLayout.GroupSamples;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        Shape input = operation.Input.Shape;
        bool isFlat = operation.Input.Layout.IsContiguous && operation.Input.DeltaLayout.IsContiguous;
        int lines = isFlat ? 1 : input.Channels * input.Rows, length = isFlat ? input.Count : input.Columns;
        string lane = LaneTile.OpenVectors(writer, shape);
        LaneTile.OpenLoop(writer, "line", 0, lines);
        foreach (TileRun run in TileRun.Cover(length, LaneShape.Rows(shape, 1)))
        {
            LaneTile.OpenLoop(writer, "column", run.First, run.Last, run.Height);
            writer.Write($"ref float weights = ref Unsafe.Add(ref parameters, {operation.WeightOffset} + line * {length} + column);");
            var tile = new LaneTile(writer, shape, run.Height, 1);
            tile.Declare(_ => $"{shape.Floats}.Zero");
            writer.Write("nuint weight = 0;");
            writer.Open($"for (nuint unit = 0; unit < {operation.Units}; unit++, weight += {operation.RowStride})");
            tile.MultiplyAdd(
                row => $"Unsafe.Add(ref weights, {Expressions.Plus("weight", row)})",
                _ => $"ref Unsafe.Add(ref deltas, unit * {Lanes}{lane})");
            writer.Close();
            writer.Write($"nuint at = (nuint)({LaneRows.Place(operation.Input.DeltaLayout, isFlat)} + column * {Lanes}){lane};");
            if (LaneCode.ReadsDerivative(operation, operation.Input))
                writer.Write($"nuint of = (nuint)({LaneRows.Place(operation.Input.Layout, isFlat)} + column * {Lanes}){lane};");
            tile.Finish((row, _, sum) => LaneCode.StoreDelta(
                operation, operation.Input, shape, sum, Expressions.Plus("at", row * Lanes), Expressions.Plus("of", row * Lanes)));
            writer.Close();
        }
        writer.Close();
        LaneTile.CloseVectors(writer, shape);
    }
}
