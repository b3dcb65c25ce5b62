using System.Runtime.InteropServices;

namespace Generated.Digits.Hashing;

/// <summary>
/// The library that .NET hashes and encrypts with on Linux and FreeBSD. It looks for it when it first needs it, and ends the process (SIGABRT, exit code 134)
/// where there is none; no exception can be caught. So this program looks first.
/// </summary>
internal static class OpenSsl
{
    /// <summary>A version that .NET is told to take, by the same variable.</summary>
    private const string OverrideVariable = "CLR_OPENSSL_VERSION_OVERRIDE";

    /// <summary>The last part of the names under which .NET finds a version that it can use: 3, 1.1, and FreeBSD's for those.</summary>
    private static readonly string[] s_versions = ["3", "1.1", "11", "111"];

    private static readonly Lazy<bool> s_isMissing = new(() => (OperatingSystem.IsLinux() || OperatingSystem.IsFreeBSD()) && !CanBeLoaded());

    /// <summary>Whether .NET would end the process.</summary>
    public static bool IsMissing => s_isMissing.Value;

    private static bool CanBeLoaded()
    {
        string? named = Environment.GetEnvironmentVariable(OverrideVariable);
        return s_versions.Prepend(named).Any(version => !string.IsNullOrEmpty(version) && NativeLibrary.TryLoad($"libssl.so.{version}", out _));
    }
}
