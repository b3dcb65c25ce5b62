namespace Generated.Digits.Data;

/// <summary>A folder that holds a data set as four IDX files: images and labels, to train and to test with.</summary>
internal sealed class DigitFolder
{
    private readonly DigitFiles _files;

    private DigitFolder(string path, DigitFiles files)
    {
        Path = path;
        _files = files;
    }

    /// <summary>The folder, as it was named.</summary>
    public string Path { get; }

    /// <summary>The four files, in the order of <see cref="DigitFileRole"/>.</summary>
    public IReadOnlyList<string> Files => _files.Paths;

    /// <summary>What the names of the files begin with: <c>emnist-digits</c>; empty for MNIST's own names.</summary>
    public string Family => _files.Family;

    /// <summary>Which files were taken, for a person; null where they lie in the folder itself under MNIST's own names.</summary>
    public string? Choice => _files.IsCustomary ? null : $"{Path}: takes {string.Join(", ", Files.Select(NameOf))}";

    /// <summary>The folder at <paramref name="path"/>, and which of its files are the data set.</summary>
    /// <exception cref="InputException">There is no such folder, or a file is missing in it.</exception>
    public static DigitFolder Open(string path) =>
        TryOpen(path, out string fault) ?? throw InputException.ForFile(path, fault);

    /// <summary>The folder at <paramref name="path"/>, or null and the reason why it is none.</summary>
    public static DigitFolder? TryOpen(string path, out string fault) =>
        DigitFileSearch.Find(path, out fault) is { } files ? new DigitFolder(path, files) : null;

    /// <summary>Reads all four files, two at a time: the images to train with take longer than the other three together.</summary>
    /// <exception cref="InputException">A file is not what it must be, or two do not fit each other or the network.</exception>
    public DigitData Load(int pixelCount, int classCount, string name, string description, ImageOptions? images = null)
    {
        RequireMemory();
        Task<DigitSet> test = Task.Run(() => LoadSet(DigitFileRole.TestImages, DigitFileRole.TestLabels));
        DigitSet train;
        try
        {
            train = LoadSet(DigitFileRole.TrainImages, DigitFileRole.TrainLabels);
        }
        catch
        {
            // One fault is told; the other set's, if there is one too, is the next run's.
            test.ContinueWith(task => task.Exception, TaskContinuationOptions.OnlyOnFaulted);
            throw;
        }

        DigitSet tested = test.GetAwaiter().GetResult();
        if ((train.Rows, train.Columns) != (tested.Rows, tested.Columns))
        {
            throw InputException.ForFile(
                Files[(int)DigitFileRole.TestImages],
                $"holds images of {tested.Rows} × {tested.Columns} pixels; "
                + $"{NameOf(Files[(int)DigitFileRole.TrainImages])} holds {train.Rows} × {train.Columns}");
        }

        return new DigitData(train, tested, name, description);

        DigitSet LoadSet(DigitFileRole imageFile, DigitFileRole labelFile) =>
            DigitFolder.LoadSet(Files[(int)imageFile], Files[(int)labelFile], pixelCount, classCount, images ?? ImageOptions.AsTheyAre);
    }

    private void RequireMemory()
    {
        long bytes = Enum.GetValues<DigitFileRole>()
            .Sum(role => IdxFile.MeasureValues(Files[(int)role], areImages: role is DigitFileRole.TrainImages or DigitFileRole.TestImages));
        AvailableMemory.Require($"{Path}: its images and labels", bytes);
    }

    private static DigitSet LoadSet(string imageFile, string labelFile, int pixelCount, int classCount, ImageOptions options)
    {
        byte[] labels = IdxFile.ReadLabels(labelFile, classCount);
        (byte[] pixels, int count, int rows, int columns) = IdxFile.ReadImages(imageFile, pixelCount);
        if (count != labels.Length)
            throw InputException.ForFile(labelFile, $"holds {labels.Length:N0} labels for the {count:N0} images of {System.IO.Path.GetFileName(imageFile)}");
        return options.Apply(pixels, labels, rows, columns);
    }

    private string NameOf(string file) => System.IO.Path.GetRelativePath(Directory.Exists(Path) ? Path : System.IO.Path.GetDirectoryName(file)!, file);
}
