using System.Security.Cryptography;

namespace Generated.Digits.Hashing;

/// <summary>
/// SHA-256 that is there on every machine: .NET's where it can be used, which asks the processor for the hash, and elsewhere our own.
/// .NET's takes OpenSSL on Linux, and ends the process where that is missing: a trained model would be lost for want of its hash.
/// </summary>
internal sealed class Sha256 : IDisposable
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = 32;

    private readonly IncrementalHash? _framework = OpenSsl.IsMissing ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ManagedSha256 _managed = new();

    /// <summary>The hash of <paramref name="data"/>.</summary>
    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        using Sha256 hash = new();
        hash.Append(data);
        return hash.Finish();
    }

    /// <summary>Takes more bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        if (_framework is null)
            _managed.Append(data);
        else
            _framework.AppendData(data);
    }

    /// <summary>The hash of all bytes taken. Nothing can be appended afterwards.</summary>
    public byte[] Finish() => _framework?.GetHashAndReset() ?? _managed.Finish();

    /// <inheritdoc/>
    public void Dispose() => _framework?.Dispose();
}
