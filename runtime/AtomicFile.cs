using System.Text;

namespace Generated.Digits;

/// <summary>
/// Writes a whole file or nothing: to a temporary name beside it, flushed to the disk, then renamed. Killing the process
/// at any moment leaves the old file or the new one, never half a file.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Lets <paramref name="write"/> fill the file that will be called <paramref name="path"/>.</summary>
    /// <exception cref="InputException">The file cannot be written; nothing that existed is lost.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        // One fixed temporary name a file: what a killed process left is overwritten by the next one, and nothing piles up.
        string temporary = path + ".tmp";
        bool opened = false;
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                opened = true;
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception)
        {
            if (opened)
                DeleteQuietly(temporary);
            if (exception is IOException or UnauthorizedAccessException)
                throw InputException.ForFile(path, $"cannot be written: {Fault(exception)}", exception);
            throw;
        }
    }

    /// <summary>Writes <paramref name="text"/> as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes <paramref name="bytes"/>.</summary>
    public static void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    private static string Fault(Exception exception) => exception.Message.ReplaceLineEndings(" ");

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The fault that led here is the one worth telling.
        }
    }
}
