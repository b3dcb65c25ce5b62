namespace Generated.Digits;

/// <summary>Opens files that people name, and says in one line why one cannot be opened.</summary>
internal static class InputFile
{
    /// <summary>Opens <paramref name="path"/> for reading; a file that can be sought in, whose length is known.</summary>
    /// <exception cref="InputException">There is no such file, it is a folder, or it may not be read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw InputException.ForFile(path, "is a folder, not a file");
        try
        {
            FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.CanSeek)
                return stream;
            stream.Dispose();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw InputException.ForFile(path, "does not exist", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw InputException.ForFile(path, $"cannot be opened: {exception.Message}", exception);
        }

        throw InputException.ForFile(path, "is not a regular file");
    }
}
