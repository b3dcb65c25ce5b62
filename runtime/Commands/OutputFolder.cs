using System.Globalization;

namespace Generated.Digits.Commands;

/// <summary>The folder that a run leaves its files in: made, and proven to take them, before training starts.</summary>
internal sealed class OutputFolder : IDisposable
{
    /// <summary>Where runs go that name no folder.</summary>
    public const string Root = "artifacts";

    /// <summary>What pictures, page and figures need beside the model.</summary>
    private const long RoomBesideModel = 4 << 20;

    private readonly bool _isNew;
    private readonly RunLock _lock;

    private OutputFolder(string path, bool isNew, RunLock held)
    {
        Path = path;
        _isNew = isNew;
        _lock = held;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The folder at <paramref name="path"/>, or a new one named after the time.</summary>
    /// <param name="path">Null for a new one.</param>
    /// <param name="room">Bytes the model and its checkpoint need.</param>
    /// <exception cref="InputException">It cannot be made, written to, has no room, or another run writes there.</exception>
    public static OutputFolder Create(string? path, long room)
    {
        if (path is not null)
            return TryCreate(path, room) ?? throw InputException.ForFile(path, "another run writes there; choose another --output, or wait for its end");

        // Two runs that begin in the same second may find the same name free.
        while (true)
        {
            if (TryCreate(NewName(), room) is { } folder)
                return folder;
        }
    }

    /// <summary>The folder at <paramref name="path"/>; null where another run has it.</summary>
    private static OutputFolder? TryCreate(string path, long room)
    {
        bool isNew = !Directory.Exists(path);
        room += RoomBesideModel;
        RunLock? held = null;
        try
        {
            Directory.CreateDirectory(path);
            held = RunLock.TryTake(path);
            if (held is null)
                return null;
            Probe(path, room);
            return new OutputFolder(path, isNew, held);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string fault = HasRoom(path, room) ? $"cannot be written to: {Fault(path, exception)}" : $"its disk has no room for a run, {room / 1e6:F1} MB";
            held?.Dispose();
            RemoveIfEmpty(path, isNew);
            throw InputException.ForFile(path, fault, exception);
        }
    }

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes a file of an earlier run, if there is one.</summary>
    /// <exception cref="InputException">It cannot be removed.</exception>
    public void Remove(string name)
    {
        try
        {
            System.IO.File.Delete(File(name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InputException.ForFile(File(name), $"is of an earlier run and cannot be removed: {exception.Message}", exception);
        }
    }

    /// <summary>Leaves the folder to other runs, and removes it where this run made it and left nothing in it.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        RemoveIfEmpty(Path, _isNew);
    }

    private static void RemoveIfEmpty(string path, bool isNew)
    {
        if (isNew && Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
    }

    /// <summary>A file of the size that will be needed, made and deleted: tells a read-only folder and a full disk at once.</summary>
    private static void Probe(string path, long size)
    {
        using FileStream probe = new(TemporaryFile.NewName(path), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            PreallocationSize = size,
            Options = FileOptions.DeleteOnClose,
        });
    }

    private static string Fault(string path, Exception exception) =>
        System.IO.File.Exists(path) ? "it is a file, where a folder is needed" : exception.Message;

    /// <summary>The exception of a full disk does not tell itself from others.</summary>
    private static bool HasRoom(string path, long room) =>
        !Directory.Exists(path) || new DriveInfo(System.IO.Path.GetFullPath(path)).AvailableFreeSpace >= room;

    private static string NewName()
    {
        string time = DateTime.Now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture);
        string path = System.IO.Path.Combine(Root, time);
        for (int other = 2; Directory.Exists(path); other++)
            path = System.IO.Path.Combine(Root, $"{time}_{other}");
        return path;
    }
}
