using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>Expressions and statements that the kernels and calls of all operations share.</summary>
internal static class LaneCode
{
    /// <summary>A value's 16 samples of the current group.</summary>
    public static string ValueOf(Value value) => $"{ArrayOf(value, "Outputs")}.At(group * {value.Layout.GroupFloats})";

    /// <summary>A value's first group.</summary>
    public static string AllValuesOf(Value value) => $"{ArrayOf(value, "Outputs")}.First";

    /// <summary>The deltas of the current group: the loss's derivative by the sums that became the value.</summary>
    public static string DeltasOf(Value value) => $"block.{DeltaName(value)}.At(group * {value.DeltaLayout.GroupFloats})";

    /// <summary>The deltas of the first group.</summary>
    public static string AllDeltasOf(Value value) => $"block.{DeltaName(value)}.First";

    /// <summary>What the derivative of a value's activation is computed from, for the current group: stored derivatives, or the value itself.</summary>
    public static string DerivativeSourceOf(Value value) => value.Producer is { } producer && StoresDerivative(producer)
        ? $"block.Derivatives{producer.Id}.At(group * {value.Layout.GroupFloats})"
        : ValueOf(value);

    /// <summary>The name of a value's deltas.</summary>
    public static string DeltaName(Value value) => value.Producer is null ? "InputDeltas" : $"Deltas{value.Id}";

    /// <summary>Whether the kernel applies the activation to its sums in registers.</summary>
    public static bool IsFused(Operation operation) =>
        !operation.IsActivatedWithLoss && operation.Activation.IsFused;

    /// <summary>Whether the activation is a pass of its own.</summary>
    public static bool HasActivationPass(Operation operation) =>
        !operation.IsActivatedWithLoss && operation.Activation != Activation.Identity && !IsFused(operation);

    /// <summary>Whether derivatives are stored by the forward pass: the output does not give them, or dropout multiplies them.</summary>
    public static bool StoresDerivative(Operation operation) =>
        operation.Dropout > 0 || !operation.IsActivatedWithLoss && operation.Activation.KeepsDerivative;

    /// <summary>An equation of the outputs for documentation, from that of the sums.</summary>
    public static string Describe(Operation operation, string sums) =>
        IsFused(operation) ? $"{operation.Activation.Name}({sums})" : sums;

    /// <summary>Stores a vector of sums as outputs.</summary>
    public static string StoreOutput(Operation operation, VectorShape shape, string sum, string at)
    {
        string output = IsFused(operation) ? operation.Activation.Apply(sum) : sum;
        return $"{output}.StoreUnsafe(ref outputs, {at});";
    }

    /// <summary>
    /// Stores a vector of gradients as deltas of <paramref name="value"/>: adds what other readers of the value contributed before, and, where this
    /// is the last of them, multiplies by the derivative of the value's activation. <paramref name="of"/>: the place among the values.
    /// </summary>
    public static string StoreDelta(Operation reader, Value value, VectorShape shape, string gradient, string at, string of)
    {
        string sum = reader.WritesDeltasFirst(value) ? gradient : $"({gradient} + {shape.Vector}.LoadUnsafe(ref inputDeltas, {at}))";
        return $"{TimesDerivative(reader, value, shape, sum, of)}.StoreUnsafe(ref inputDeltas, {at});";
    }

    /// <summary>Whether <paramref name="reader"/> multiplies the deltas of <paramref name="value"/> by a derivative, and so needs its source.</summary>
    public static bool ReadsDerivative(Operation reader, Value value) =>
        value.Producer is { } producer && reader.WritesDeltasLast(value)
        && (StoresDerivative(producer) || !producer.IsActivatedWithLoss && producer.Activation != Activation.Identity);

    /// <summary>
    /// <paramref name="gradient"/> times the derivative of the value's activation, where <paramref name="reader"/> is the last to write its deltas
    /// and there is a derivative; else null.
    /// </summary>
    public static string? DerivativeFactor(Operation reader, Value value, VectorShape shape, string gradient, string of)
    {
        string product = TimesDerivative(reader, value, shape, gradient, of);
        return product == gradient ? null : product;
    }

    private static string TimesDerivative(Operation reader, Value value, VectorShape shape, string gradient, string of)
    {
        if (value.Producer is not { } producer || !reader.WritesDeltasLast(value))
            return gradient;
        string source = $"{shape.Vector}.LoadUnsafe(ref sources, {of})";
        if (StoresDerivative(producer))
            return $"({gradient} * {source})";
        return producer.IsActivatedWithLoss ? gradient : producer.Activation.TimesDerivative(gradient, source);
    }

    private static string ArrayOf(Value value, string name) => value.Producer is null ? "inputs.Values" : $"block.{name}{value.Id}";
}
