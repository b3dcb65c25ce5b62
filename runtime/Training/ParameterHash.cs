using System.Runtime.InteropServices;
using Generated.Digits.Hashing;

namespace Generated.Digits.Training;

/// <summary>Tells two models apart, or proves them equal: SHA-256 of the parameters as little-endian float32, in canonical order.</summary>
internal static class ParameterHash
{
    /// <summary>Lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<float> parameters) =>
        Convert.ToHexStringLower(Sha256.HashData(MemoryMarshal.AsBytes(parameters)));
}
