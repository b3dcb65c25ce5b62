namespace Generated.Digits.Tests.Runtime;

/// <summary>Links take a privilege on Windows, or its developer mode.</summary>
internal static class SymbolicLinks
{
    private static readonly Lazy<string?> s_fault = new(Try);

    /// <summary>A test that makes links is inconclusive where nobody may make any.</summary>
    public static void Require()
    {
        if (s_fault.Value is { } fault)
            Assert.Inconclusive($"makes symbolic links, which this user may not: {fault}");
    }

    private static string? Try()
    {
        using TemporaryFolder folder = new();
        try
        {
            File.CreateSymbolicLink(folder.File("link"), "none");
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
