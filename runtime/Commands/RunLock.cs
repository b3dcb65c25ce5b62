namespace Generated.Digits.Commands;

/// <summary>Holds an output folder for one run: a file that is open as long as the run lasts, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    /// <summary>The file's name.</summary>
    public const string Name = ".digits-run.lock";

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes <paramref name="folder"/>; null where another run has it.</summary>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public static RunLock? TryTake(string folder)
    {
        string path = Path.Combine(folder, Name);
        while (true)
        {
            FileStream? file = TryOpen(path);
            if (file is null)
                return null;

            // The run before may have removed the file between its opening and its locking: then it is nobody's any more.
            if (File.Exists(path))
                return new RunLock(file);
            file.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        bool isThere = File.Exists(path);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (isThere && OperatingSystem.IsWindows())
        {
            // Being removed by the run that had it.
            return null;
        }
    }

    /// <summary>A sharing violation: 32 on Windows, EWOULDBLOCK where files are locked by flock (11 on Linux, 35 on macOS and BSD).</summary>
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xffff) is 32 or 33 or 11 or 35;
}
