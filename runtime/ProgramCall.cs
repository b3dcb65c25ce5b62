namespace Generated.Digits;

/// <summary>What a person types to call this program again, for messages that say so.</summary>
internal static class ProgramCall
{
    private const string ItsName = "digits";
    private const string Project = "runtime";

    /// <summary>For this process.</summary>
    public static string Words { get; } = For(AppContext.BaseDirectory, Environment.CurrentDirectory);

    /// <summary>
    /// <c>dotnet run</c> where the program lies where that builds it and the current folder is the one from which that finds the
    /// project; its name anywhere else.
    /// </summary>
    public static string For(string programFolder, string currentFolder)
    {
        string project = Path.Combine(currentFolder, Project);
        bool isBuiltHere = programFolder.StartsWith(Path.Combine(project, "bin") + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isBuiltHere && File.Exists(Path.Combine(project, Project + ".csproj")) ? $"dotnet run --project {Project} --" : ItsName;
    }
}
