namespace Generated.Digits;

/// <summary>What this process may use of memory: the machine's, a container's, or a limit of .NET's (<c>DOTNET_GCHeapHardLimit</c>).</summary>
internal static class AvailableMemory
{
    /// <summary>What the program itself takes beside images and parameters, roughly.</summary>
    private const long ProgramItself = 8L << 20;

    /// <summary>In bytes.</summary>
    public static long Limit => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes is > 0 and long limit ? limit : long.MaxValue;

    /// <summary>Refuses before anything is allocated what cannot be done: running out of memory later ends the process in the middle of its work.</summary>
    /// <param name="what">What needs it, as the subject of a sentence that goes on with "need".</param>
    /// <param name="bytes">How much it needs.</param>
    /// <exception cref="InputException">There is not so much.</exception>
    public static void Require(string what, long bytes)
    {
        if (bytes + ProgramItself > Limit)
            throw new InputException($"{what} need {Megabytes(bytes + ProgramItself)} of memory; {LimitWords}");
    }

    /// <summary>An array for the values of the file at <paramref name="path"/>.</summary>
    /// <exception cref="InputException">There is no memory for it.</exception>
    public static byte[] Allocate(string path, int length)
    {
        try
        {
            return GC.AllocateUninitializedArray<byte>(length);
        }
        catch (OutOfMemoryException exception)
        {
            throw InputException.ForFile(path, $"its {length:N0} bytes find no room in memory; {LimitWords}", exception);
        }
    }

    /// <summary>What a person is told where memory ran out.</summary>
    public static string LimitWords => $"this process may use {Megabytes(Limit)}";

    /// <summary>"47 MB": rounded up, so that as much as is said is enough.</summary>
    public static string Megabytes(long bytes) => $"{(bytes + 999_999) / 1_000_000:N0} MB";
}
