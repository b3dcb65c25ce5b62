using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>The passes over the outputs of any operation: its activation, where that takes more than the kernel's registers, and dropout.</summary>
internal static class LanePasses
{
    /// <summary>The kernels of the passes.</summary>
    public static IEnumerable<Kernel> Kernels(Operation operation)
    {
        if (LaneCode.HasActivationPass(operation))
            yield return new LaneActivation(operation);
        if (operation.Dropout > 0)
            yield return new LaneDropout(operation);
        if (StoresInTrainingOnly(operation))
            yield return new LaneDerivative(operation);
    }

    /// <summary>Whether derivatives are stored by dropout alone, which inference has not.</summary>
    public static bool StoresInTrainingOnly(Operation operation) => operation.Dropout > 0 && !LaneActivation.Stores(operation);

    /// <summary>The call that stores the derivatives without dropout, for one group.</summary>
    public static string DerivativeCall(Operation operation) => new LaneDerivative(operation).Call(
        LaneCode.ValueOf(operation.Output), $"block.Derivatives{operation.Id}.At(group * {operation.Output.Layout.GroupFloats})");

    /// <summary>The calls of the passes, for one group.</summary>
    public static IEnumerable<string> Calls(Operation operation, bool isTraining)
    {
        string derivatives = $"block.Derivatives{operation.Id}.At(group * {operation.Output.Layout.GroupFloats})", values = LaneCode.ValueOf(operation.Output);
        if (LaneCode.HasActivationPass(operation))
            yield return LaneActivation.Stores(operation) ? new LaneActivation(operation).Call(values, derivatives) : new LaneActivation(operation).Call(values);
        if (operation.Dropout > 0 && isTraining)
            yield return new LaneDropout(operation).Call(values, derivatives, "stream", "block.Scratch(thread)", "group * 16");
    }
}

/// <summary>Turns the sums of one group into outputs and, where the output does not give it, stores the derivative.</summary>
internal sealed class LaneActivation(Operation operation) : Kernel(
    $"Activate{operation.Id}",
    $"{operation.Name}: outputs = {operation.Activation.Name}(outputs), for one group of samples.",
    Stores(operation) ? [KernelParameter.Floats("outputs"), KernelParameter.Floats("derivatives")] : [KernelParameter.Floats("outputs")])
{
    /// <summary>Whether it stores the derivative.</summary>
    public static bool Stores(Operation operation) => operation.Activation.KeepsDerivative;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape) => LaneRows.Emit(
        writer,
        shape,
        () =>
        {
            string sums = $"{shape.Vector}.LoadUnsafe(ref outputs, at)";
            if (Stores(operation))
            {
                writer.Write($"{operation.Activation.FunctionName}({sums}, out {shape.Floats} derivative).StoreUnsafe(ref outputs, at);");
                writer.Write("derivative.StoreUnsafe(ref derivatives, at);");
            }
            else
            {
                writer.Write($"{operation.Activation.Apply(sums)}.StoreUnsafe(ref outputs, at);");
            }
        },
        ("at", operation.Output.Layout));
}

/// <summary>Stores the derivatives of one group from its outputs, where dropout stores them in training.</summary>
internal sealed class LaneDerivative(Operation operation) : Kernel(
    $"Derive{operation.Id}",
    $"{operation.Name}: the derivatives without dropout, from the outputs, for one group of samples.",
    KernelParameter.Floats("outputs"), KernelParameter.Floats("derivatives"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape) => LaneRows.Emit(
        writer,
        shape,
        () =>
        {
            string one = $"{shape.Vector}.Create(1f)", output = $"{shape.Vector}.LoadUnsafe(ref outputs, at)";
            writer.Write($"{operation.Activation.TimesDerivative(one, output)}.StoreUnsafe(ref derivatives, at);");
        },
        ("at", operation.Output.Layout));
}

/// <summary>
/// Dropout of one group's outputs, with the masks of <see cref="DropoutKernel"/>: a function of seed, step, sample, layer and unit.
/// </summary>
internal sealed class LaneDropout(Operation operation) : Kernel(
    $"Drop{operation.Id}",
    $"{operation.Name}, in training: drops outputs, scales the others, and multiplies the stored derivative alike; one group, whose first sample has a number.",
    KernelParameter.Floats("outputs"), KernelParameter.Floats("derivatives"), new("ulong", "stream"), KernelParameter.Floats("scratch"), KernelParameter.Integer("sample"))
{
    private const string Golden = "0x9E3779B9u";
    private const ulong Golden64 = 0x9E3779B97F4A7C15; // 2⁶⁴ / the golden ratio

    // The layer's number from bit 40 on, its place in a block from bit 52 on; in a block of a block, the block's key is spread over all bits first.
    private static ulong KeyOf(string path)
    {
        ulong[] places = [.. path.Split('.').Select(ulong.Parse)];
        ulong key = places[0] << 40;
        for (int depth = 1; depth < places.Length; depth++)
            key = unchecked(key * (depth == 1 ? 1 : Golden64) + (places[depth] + 1 << 52));
        return key;
    }

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        const int lanes = LaneLayout.GroupSamples;
        Shape values = operation.Output.Shape;
        LaneLayout layout = operation.Output.Layout;
        ulong key = KeyOf(operation.Path);
        string vector = shape.Vector, uints = $"Vector{shape.Bits}<uint>";
        int threshold = (int)Math.Min(Math.Round(operation.Dropout * (1L << 31)), int.MaxValue);
        bool stores = !operation.IsActivatedWithLoss && operation.Activation.KeepsDerivative;
        writer.Write($$"""
            for (int at = 0; at < {{lanes}}; at++)
            {
                ulong key = Mix(unchecked(stream + 0x{{key:X}} + (ulong)(sample + at)));
                uint lower = unchecked((uint)key), upper = (uint)(key >> 32);
                Unsafe.Add(ref scratch, at) = Unsafe.As<uint, float>(ref lower);
                Unsafe.Add(ref scratch, {{lanes}} + at) = Unsafe.As<uint, float>(ref upper);
            }
            """);
        string lane = LaneTile.OpenVectors(writer, shape);
        writer.Write($$"""
            {{uints}} low = {{vector}}.LoadUnsafe(ref scratch, 0{{lane}}).AsUInt32(), high = {{vector}}.LoadUnsafe(ref scratch, {{lanes}}{{lane}}).AsUInt32();
            uint unit = 0;
            """);
        writer.Open($"for (int line = 0; line < {values.Channels * values.Rows}; line++)");
        writer.Write($"nuint at = (nuint)({LaneRows.Place(layout, isFlat: false)}){lane};");
        writer.Open($"for (nuint end = at + {values.Columns * lanes}; at < end; at += {lanes}, unit++)");
        string source = stores ? $"{vector}.LoadUnsafe(ref derivatives, at)" : "value";
        string derivative = operation.IsActivatedWithLoss ? "factor" : operation.Activation.TimesDerivative("factor", source);
        writer.Write($$"""
            {{uints}} keyed = low + {{vector}}.Create(unchecked(unit * {{Golden}}));
            {{uints}} bits = (keyed ^ {{vector}}.ShiftRightLogical(keyed, 16)) * {{vector}}.Create(0x7FEB352Du) ^ high;
            bits = (bits ^ {{vector}}.ShiftRightLogical(bits, 15)) * {{vector}}.Create(0x846CA68Bu);
            bits ^= {{vector}}.ShiftRightLogical(bits, 16);
            {{shape.Floats}} stays = {{vector}}.GreaterThan({{vector}}.ShiftRightLogical(bits, 1).AsInt32(), {{vector}}.Create({{threshold - 1}})).AsSingle();
            {{shape.Floats}} factor = stays & {{vector}}.Create({{SourceWriter.Literal(1 / (1 - operation.Dropout))}}), value = {{vector}}.LoadUnsafe(ref outputs, at);
            {{derivative}}.StoreUnsafe(ref derivatives, at);
            (value * factor).StoreUnsafe(ref outputs, at);
            """);
        writer.Close();
        writer.Close();
        LaneTile.CloseVectors(writer, shape);
    }
}
