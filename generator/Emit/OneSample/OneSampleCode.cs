using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Emit.OneSample;

/// <summary>What the kernels of a single sample share: tiles of vectors, and passes over the channels of all positions.</summary>
internal static class OneSampleCode
{
    /// <summary>Lanes of a block of weights, at every register width.</summary>
    public const int BlockLanes = LaneLayout.GroupSamples;

    /// <summary>Registers for so many channels.</summary>
    public static int Vectors(VectorShape shape, int channels) => (channels + shape.Lanes - 1) / shape.Lanes;

    /// <summary>Sums that are held at once; broadcasts and weights need the other registers.</summary>
    public static int Sums(VectorShape shape) => shape.Bits switch { 512 => 24, 256 => 12, _ => 16 };

    /// <summary>Tiles that cover so many vectors. A tile of several starts with a block of weights, so that its distances are constants.</summary>
    public static IEnumerable<TileRun> Cover(VectorShape shape, int vectors, int tallest)
    {
        int perBlock = BlockLanes / shape.Lanes, height = tallest - tallest % perBlock;
        if (vectors <= tallest)
        {
            yield return new TileRun(0, vectors, vectors);
            yield break;
        }
        for (int lower = height; lower >= Math.Max(perBlock, tallest / 2); lower -= perBlock)
        {
            if (vectors % lower == 0)
            {
                yield return new TileRun(0, vectors, lower);
                yield break;
            }
        }
        int full = vectors / height * height;
        yield return new TileRun(0, full, height);
        yield return new TileRun(full, vectors, vectors - full);
    }

    /// <summary>Where a vector of a tile lies in its blocks of weights.</summary>
    public static int InBlocks(VectorShape shape, int vector, int blockFloats) =>
        vector * shape.Lanes / BlockLanes * blockFloats + vector * shape.Lanes % BlockLanes;

    /// <summary>Where the blocks of a tile start.</summary>
    public static string BlocksOf(VectorShape shape, string vector, int blockFloats) => $"{vector} * {shape.Lanes} / {BlockLanes} * {blockFloats}";

    /// <summary>
    /// A pass over the channels of all positions. <paramref name="places"/>: names and layouts of the places that <paramref name="body"/> needs, which
    /// become variables of type nuint.
    /// </summary>
    public static void EmitPass(SourceWriter writer, VectorShape shape, Action body, params (string Name, OneSampleLayout Layout)[] places)
    {
        Shape values = places[0].Layout.Shape;
        LaneTile.OpenLoop(writer, "row", 0, values.Rows);
        LaneTile.OpenLoop(writer, "column", 0, values.Columns);
        foreach ((string name, OneSampleLayout layout) in places)
            writer.Write($"nuint {name} = (nuint)({layout.At(0, 0)} + row * {layout.RowStride} + column * {layout.ColumnStride});");
        string advance = string.Join(", ", places.Select(place => $"{place.Name} += {shape.Lanes}"));
        writer.Open($"for (nuint end = {places[0].Name} + {Vectors(shape, values.Channels) * shape.Lanes}; {places[0].Name} < end; {advance})");
        body();
        writer.Close();
        writer.Close();
        writer.Close();
    }
}

/// <summary>The activation of a single sample, where it is a pass of its own.</summary>
internal sealed class OneSampleActivation(Operation operation, OneSampleSchedule schedule) : Kernel(
    $"ActivateOne{operation.Id}",
    $"{operation.Name}: outputs = {operation.Activation.Name}(outputs), for a single sample.",
    KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape) => OneSampleCode.EmitPass(
        writer,
        shape,
        () =>
        {
            string sums = $"{shape.Vector}.LoadUnsafe(ref outputs, at)";
            string output = operation.Activation.KeepsDerivative ? $"{operation.Activation.FunctionName}({sums}, out _)" : operation.Activation.Apply(sums);
            writer.Write($"{output}.StoreUnsafe(ref outputs, at);");
        },
        ("at", schedule.LayoutOf(operation.Output)));
}
