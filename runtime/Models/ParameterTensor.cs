namespace Generated.Digits.Models;

/// <summary>One named tensor of a network's parameters, and where it lies in the span of all of them.</summary>
/// <param name="Name">As files name it: <c>layer0.weight</c>.</param>
/// <param name="Shape"><c>[units, inputs]</c> for weights, <c>[units]</c> for biases.</param>
/// <param name="Start">Its first element in canonical order.</param>
/// <param name="Count">How many elements it has.</param>
internal sealed record ParameterTensor(string Name, IReadOnlyList<long> Shape, int Start, int Count);
