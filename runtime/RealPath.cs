namespace Generated.Digits;

/// <summary>The path of a file without links.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MaximumLinks = 40;

    /// <summary>
    /// Where <paramref name="path"/> leads once every link on the way is followed, each read where it stands. What leads in a circle stays
    /// as it is: opening it tells.
    /// </summary>
    public static string Of(string path)
    {
        int left = MaximumLinks;
        return Follow(Path.GetFullPath(path), ref left);
    }

    private static string Follow(string path, ref int left)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        string folder = Follow(parent, ref left);
        string file = Path.Combine(folder, Path.GetFileName(path));
        return new FileInfo(file).LinkTarget is { } target && left-- > 0 ? Follow(Path.GetFullPath(target, folder), ref left) : file;
    }
}
