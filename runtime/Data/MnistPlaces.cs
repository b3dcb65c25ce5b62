namespace Generated.Digits.Data;

/// <summary>Where MNIST is looked for.</summary>
/// <param name="Variable">The folder that <see cref="VariableName"/> names, or null.</param>
/// <param name="Cache">The user's cache folder for MNIST.</param>
internal sealed record MnistPlaces(string? Variable, string Cache)
{
    /// <summary>The environment variable that names a folder with the four files.</summary>
    public const string VariableName = "MNIST_DIR";

    /// <summary>This machine's, for this user.</summary>
    public static MnistPlaces OfEnvironment() => new(FromVariable, Path.Combine(CacheRoot(), "generated-digits", "mnist"));

    /// <summary>The folder that <see cref="VariableName"/> names, or null.</summary>
    public static string? FromVariable =>
        Environment.GetEnvironmentVariable(VariableName) is { Length: > 0 } folder ? folder : null;

    /// <summary>Where each system keeps what can be fetched again. It need not exist yet, but it is never below the current folder.</summary>
    private static string CacheRoot()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
            return cache;
        string root = OperatingSystem.IsWindows() ? FolderOf(Environment.SpecialFolder.LocalApplicationData)
            : FolderOf(Environment.SpecialFolder.UserProfile) is not { Length: > 0 } home ? ""
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Path.Combine(home, ".cache");
        return Path.IsPathRooted(root) ? root : Path.GetTempPath();
    }

    /// <summary>Empty where the user has none; .NET then says the root folder, which is nobody's home unless HOME says so.</summary>
    private static string FolderOf(Environment.SpecialFolder folder)
    {
        string path = Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
        return path == "/" && Environment.GetEnvironmentVariable("HOME") != path ? "" : path;
    }
}
