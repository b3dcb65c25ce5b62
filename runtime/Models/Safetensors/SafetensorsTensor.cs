namespace Generated.Digits.Models.Safetensors;

/// <summary>One entry of a safetensors header.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">An <see cref="ElementType"/> by name.</param>
/// <param name="Shape">Its dimensions; none for a scalar.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafetensorsTensor(string Name, string Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>How many elements; the header has been checked, so it cannot overflow.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Dimensions as people write them: <c>[128, 784]</c>.</summary>
    public static string Describe(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}
