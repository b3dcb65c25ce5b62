namespace Generated.Digits.Data;

/// <summary>One of MNIST's four files as every faithful copy has it, once decompressed.</summary>
/// <param name="Name">Without <c>.gz</c>.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record MnistFile(string Name, int Length, string Sha256);
