namespace Generated.Digits.Generator.Activations;

/// <summary>How generated code names one sample's row of outputs, <c>values</c>, and of gradients by its sums, <c>deltas</c>.</summary>
internal static class OutputRow
{
    /// <summary>Output number <c>unit</c>.</summary>
    public const string Value = "Unsafe.Add(ref values, unit)";

    /// <summary>The gradient by sum number <c>unit</c>.</summary>
    public const string Delta = "Unsafe.Add(ref deltas, unit)";

    /// <summary>The highest value, at <c>best</c>.</summary>
    public static string Highest(int units) => units == 1 ? "values" : "Unsafe.Add(ref values, best)";

    /// <summary>The loop over the units, four at a time; rows are padded to whole vectors.</summary>
    public static string VectorLoop(int units) => $"for (nuint unit = 0; unit < {(units + 3) / 4 * 4}; unit += 4)";
}
