namespace Generated.Digits.Data;

/// <summary>Where MNIST is looked for on this machine.</summary>
internal static class MnistPlaces
{
    /// <summary>The environment variable that names a folder with the four files.</summary>
    public const string Variable = "MNIST_DIR";

    /// <summary>The folder that <see cref="Variable"/> names, or null.</summary>
    public static string? FromVariable =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>The user's cache folder for MNIST: where each system keeps what can be fetched again.</summary>
    public static string Cache => Path.Combine(CacheRoot, "generated-digits", "mnist");

    private static string CacheRoot
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
                return cache;
            if (OperatingSystem.IsWindows())
                return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
        }
    }
}
