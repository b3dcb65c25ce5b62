using System.Text;

namespace Generated.Digits;

/// <summary>
/// Writes a whole file or nothing: to a temporary name beside it, flushed to the disk, then renamed. Killing the process
/// at any moment leaves the old file or the new one, never half a file. Links stay, and lead to the new file; what is no
/// regular file — a pipe, a device — is written into.
/// </summary>
internal static class AtomicFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Lets <paramref name="write"/> fill the file that will be called <paramref name="path"/>.</summary>
    /// <exception cref="InputException">The file cannot be written; nothing that existed is lost.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            using FileStream? special = OpenSpecial(path);
            if (special is null)
                Replace(RealPath.Of(path), write);
            else
                write(special);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InputException.ForFile(path, $"cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Writes <paramref name="text"/> as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes <paramref name="bytes"/>.</summary>
    public static void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    private static void Replace(string path, Action<Stream> write)
    {
        using TemporaryFile temporary = TemporaryFile.Beside(path);
        write(temporary.Stream);
        temporary.MoveTo(path);
    }

    /// <summary>Opens what exists and is no regular file; null where a file is made anew or replaced.</summary>
    private static FileStream? OpenSpecial(string path)
    {
        if (!File.Exists(path))
            return null;
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, BufferSize);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            // A link that leads nowhere yet, or a read-only file, which a folder that may be written to lets replace.
            return null;
        }

        if (!IsRegular(stream))
            return stream;
        stream.Dispose();
        return null;
    }

    /// <summary>.NET does not tell the kind of a file. A device has no length, and cannot be given one.</summary>
    private static bool IsRegular(FileStream stream)
    {
        if (!stream.CanSeek)
            return false;
        if (stream.Length > 0)
            return true;
        try
        {
            stream.SetLength(0);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
