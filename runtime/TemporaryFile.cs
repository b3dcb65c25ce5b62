namespace Generated.Digits;

/// <summary>A file under a name that nobody else has, until it takes the name that it is written for; otherwise it goes.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Prefix = ".digits-", Suffix = ".tmp";

    /// <summary>Where a file system keeps no locks, only its age tells a leftover from a file that is being written.</summary>
    private static readonly TimeSpan s_longestWrite = TimeSpan.FromMinutes(10);

    private readonly string _path;
    private readonly UnixFileMode? _mode;
    private bool _isMoved;

    private TemporaryFile(string path, UnixFileMode? mode)
    {
        _path = path;
        _mode = mode;
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            // It is renamed while it is open: as long as it is, nobody takes it for a leftover.
            Share = FileShare.Delete,
            BufferSize = 1 << 16,
        };
        if (mode is { } kept && !OperatingSystem.IsWindows())
            options.UnixCreateMode = kept | UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Stream = new FileStream(path, options);
    }

    /// <summary>Takes the content.</summary>
    public FileStream Stream { get; }

    /// <summary>A new one in the folder of <paramref name="path"/>, no more open to others than the file that it will replace.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, which .NET would say of the temporary file.</exception>
    public static TemporaryFile Beside(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"there is no folder {folder}");
        RemoveLeftovers(folder);
        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(path) ? File.GetUnixFileMode(path) : null;
        return new TemporaryFile(NewName(folder), mode);
    }

    /// <summary>A path in <paramref name="folder"/> that nobody else has; what is left there is removed some day.</summary>
    public static string NewName(string folder)
    {
        // No GUID: .NET asks the system's source of secrets for one, which a bare container may not have.
        Span<byte> random = stackalloc byte[16];
        Random.Shared.NextBytes(random);
        return Path.Combine(folder, Prefix + Convert.ToHexStringLower(random) + Suffix);
    }

    /// <summary>Flushes it to the disk, and puts it in the place of <paramref name="path"/>, whose mode it keeps.</summary>
    public void MoveTo(string path)
    {
        Stream.Flush(flushToDisk: true);
        if (_mode is { } mode && !OperatingSystem.IsWindows() && File.GetUnixFileMode(Stream.SafeFileHandle) != mode)
            File.SetUnixFileMode(Stream.SafeFileHandle, mode);
        File.Move(_path, path, overwrite: true);
        _isMoved = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        finally
        {
            if (!_isMoved)
                DeleteQuietly();
        }
    }

    /// <summary>What a killed process left is known by its name, its age, and by nobody holding it: nothing piles up.</summary>
    private static void RemoveLeftovers(string folder)
    {
        try
        {
            foreach (string leftover in Directory.EnumerateFiles(folder, Prefix + new string('?', 32) + Suffix))
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(leftover) > s_longestWrite)
                    RemoveUnlessHeld(leftover);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed may still be written to.
        }
    }

    private static void RemoveUnlessHeld(string file)
    {
        try
        {
            new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process still writes it, or it is another user's.
        }
    }

    private void DeleteQuietly()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The fault that led here is the one worth telling.
        }
    }
}
