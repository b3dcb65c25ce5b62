namespace Generated.Digits.Data;

/// <summary>
/// Finds the four files of a data set in a folder: under MNIST's own names, or else the one file for each role that is there, up to two
/// folders down (torchvision has <c>MNIST/raw</c>, Kaggle a folder for each file). A choice among several sets is the user's.
/// </summary>
internal sealed class DigitFileSearch
{
    /// <summary>Folders below the one that is named.</summary>
    private const int MaximumDepth = 2;

    private static readonly string[] s_roles = ["train-images", "train-labels", "t10k-images", "t10k-labels"];

    private static readonly string[] s_otherFormats =
    [
        ".csv", ".npz", ".npy", ".pkl", ".pt", ".parquet", ".arff", ".mat", ".zip", ".tar", ".tgz", ".rar", ".7z", ".png", ".jpg",
    ];

    private readonly string _folder;
    private readonly string? _family;
    private readonly List<Candidate> _candidates = [];

    private DigitFileSearch(string folder, string? family) => (_folder, _family) = (folder, family);

    /// <summary>
    /// The four files in <paramref name="path"/>, in the order of <see cref="DigitFileRole"/>; null and the reason where there are none.
    /// A path that is no folder may end in what the names of a set begin with: <c>gzip/emnist-digits</c>.
    /// </summary>
    public static DigitFiles? Find(string path, out string fault)
    {
        if (Directory.Exists(path))
            return new DigitFileSearch(path, family: null).Find(out fault);
        if (File.Exists(path))
        {
            fault = "is a file, where a folder of IDX files is asked for";
            return null;
        }

        string trimmed = Path.TrimEndingDirectorySeparator(path);
        string folder = Path.GetDirectoryName(trimmed) is { Length: > 0 } parent ? parent : ".";
        string family = Path.GetFileName(trimmed).TrimEnd('-', '_', '.').ToLowerInvariant();
        fault = "there is no such folder";
        return Directory.Exists(folder) && family.Length > 0 ? new DigitFileSearch(folder, family).Find(out _) : null;
    }

    private DigitFiles? Find(out string fault)
    {
        fault = "";
        if (_family is null && Customary() is { } customary)
            return customary;
        try
        {
            return FindByRole(out fault);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            fault = $"cannot be read: {exception.Message}";
            return null;
        }
    }

    /// <summary>MNIST's own names need no look at the folder's other files, and its permission to list them.</summary>
    private DigitFiles? Customary()
    {
        string?[] files = [.. s_roles.Select(role => NamesOf(role).Select(name => Path.Combine(_folder, name)).FirstOrDefault(File.Exists))];
        return files.Contains(null) ? null : new DigitFiles(files!, Family: "", IsCustomary: true);
    }

    private DigitFiles? FindByRole(out string fault)
    {
        fault = "";
        string[] level = [_folder];
        for (int depth = 0; depth <= MaximumDepth; depth++)
        {
            Look(level, depth);
            Set[] sets = SetsOf(depth);
            if (sets.Length == 1)
                return sets[0].Files;
            if (sets.Length > 1)
            {
                fault = $"holds several data sets, {Enumerate(sets.Select(set => set.Name))}: name one of them, as in {Path.Combine(_folder, sets[0].Name)}";
                return null;
            }

            if (depth < MaximumDepth)
                level = [.. level.SelectMany(SubfoldersOf).Order(StringComparer.Ordinal)];
        }

        return Scattered(out fault);
    }

    private void Look(string[] level, int depth)
    {
        EnumerationOptions options = new() { IgnoreInaccessible = depth > 0 };
        foreach (string folder in level)
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
            {
                if (DigitFileName.TryParse(Path.GetFileName(file)) is { } name && (_family is null || name.Family == _family))
                    _candidates.Add(new Candidate(file, folder, depth, name));
            }
        }
    }

    private static IEnumerable<string> SubfoldersOf(string folder) => Directory.EnumerateDirectories(folder, "*", new EnumerationOptions());

    /// <summary>Sets whose four files lie side by side. Where one of a folder's sets has MNIST's own names, it is meant.</summary>
    private Set[] SetsOf(int depth)
    {
        Set[] sets =
        [
            .. from candidate in _candidates
               where candidate.Depth == depth
               group candidate by (candidate.Folder, candidate.Name.Family) into files
               where files.Select(file => file.Name.Role).Distinct().Count() == s_roles.Length
               select new Set(
                   Path.Combine(Path.GetRelativePath(_folder, files.Key.Folder) is var relative and not "." ? relative : "", files.Key.Family),
                   files.Key.Folder,
                   new DigitFiles([.. Roles().Select(role => Best(files, role).Path)], files.Key.Family, IsCustomary: false)),
        ];
        return [.. sets.Where(set => set.Files.Family == "" || !sets.Any(other => other.Folder == set.Folder && other.Files.Family == ""))];
    }

    /// <summary>A set whose files lie in several folders: one file for each role, and no other that could be meant.</summary>
    private DigitFiles? Scattered(out string fault)
    {
        fault = "";
        IGrouping<string, Candidate>[] families = [.. _candidates.GroupBy(candidate => candidate.Name.Family)];
        IGrouping<string, Candidate>[] whole = [.. families.Where(family => Roles().All(role => family.Any(file => file.Name.Role == role)))];
        if (whole.Length == 0)
        {
            fault = Missing(families);
            return null;
        }

        if (whole.Length > 1)
        {
            string names = Enumerate(whole.Select(family => family.Key.Length == 0 ? "MNIST's names" : family.Key));
            fault = $"holds several data sets, {names}: give a folder with one of them";
            return null;
        }

        string[] files = new string[s_roles.Length];
        foreach (DigitFileRole role in Roles())
        {
            int depth = whole[0].Where(file => file.Name.Role == role).Min(file => file.Depth);
            Candidate[] nearest = [.. whole[0].Where(file => file.Name.Role == role && file.Depth == depth)];
            if (nearest.Select(file => file.Folder).Distinct().Count() > 1)
            {
                string names = Enumerate(nearest.Select(file => Path.GetRelativePath(_folder, file.Path)));
                fault = $"holds several files for one role, {names}: give a folder with one of them";
                return null;
            }

            files[(int)role] = Best(nearest, role).Path;
        }

        return new DigitFiles(files, whole[0].Key, IsCustomary: false);
    }

    private string Missing(IGrouping<string, Candidate>[] families)
    {
        if (families.MaxBy(family => family.Select(file => file.Name.Role).Distinct().Count()) is { Key.Length: > 0 } family)
        {
            string found = Enumerate(family.Select(file => Path.GetFileName(file.Path)).Distinct());
            DigitFileRole missing = Roles().First(role => !family.Any(file => file.Name.Role == role));
            return $"holds {found}, but no {Words(missing)} of {family.Key}";
        }

        DigitFileRole absent = Roles().First(role => !_candidates.Any(file => file.Name.Role == role));
        string[] names = [.. NamesOf(s_roles[(int)absent])];
        string? other = Directory.EnumerateFiles(_folder, "*", new EnumerationOptions { IgnoreInaccessible = true })
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(file => s_otherFormats.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));
        string remark = other is null ? "" : $"; {Path.GetFileName(other)} is no IDX file, and only these are read";
        return $"holds no {names[0]} (nor {string.Join(", ", names[1..])}, nor a file of another name for {Words(absent)}){remark}";
    }

    private static string Words(DigitFileRole role) => role switch
    {
        DigitFileRole.TrainImages => "training images",
        DigitFileRole.TrainLabels => "training labels",
        DigitFileRole.TestImages => "test images",
        _ => "test labels",
    };

    /// <summary>Raw before gzip, which takes longer to load; of a copy that a browser named "… (1)" the shorter name.</summary>
    private static Candidate Best(IEnumerable<Candidate> files, DigitFileRole role) =>
        files.Where(file => file.Name.Role == role)
            .OrderBy(file => file.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            .ThenBy(file => file.Path.Length)
            .ThenBy(file => file.Path, StringComparer.Ordinal)
            .First();

    private static DigitFileRole[] Roles() => Enum.GetValues<DigitFileRole>();

    private static string Enumerate(IEnumerable<string> names)
    {
        string[] all = [.. names];
        const int Most = 6;
        return all.Length <= Most ? string.Join(", ", all) : $"{string.Join(", ", all.Take(Most))} and {all.Length - Most} more";
    }

    /// <summary>The same file as MNIST's archives name it. Raw first: it loads faster.</summary>
    private static IEnumerable<string> NamesOf(string role)
    {
        string dimensions = role.EndsWith("images", StringComparison.Ordinal) ? "idx3" : "idx1";
        foreach (string extension in new[] { "", ".gz" })
        {
            yield return $"{role}-{dimensions}-ubyte{extension}";
            yield return $"{role}.{dimensions}-ubyte{extension}";
        }
    }

    private sealed record Candidate(string Path, string Folder, int Depth, DigitFileName Name);

    private sealed record Set(string Name, string Folder, DigitFiles Files);
}

/// <summary>The files of a data set.</summary>
/// <param name="Paths">In the order of <see cref="DigitFileRole"/>.</param>
/// <param name="Family">What their names begin with.</param>
/// <param name="IsCustomary">Whether they lie in the folder itself, under MNIST's own names, so that nothing need be said of them.</param>
internal sealed record DigitFiles(IReadOnlyList<string> Paths, string Family, bool IsCustomary);
