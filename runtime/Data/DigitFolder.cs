namespace Generated.Digits.Data;

/// <summary>A folder that holds a data set as four IDX files: images and labels, to train and to test with.</summary>
internal sealed class DigitFolder
{
    private static readonly string[] s_parts = ["train-images", "train-labels", "t10k-images", "t10k-labels"];

    private readonly string[] _files;

    private DigitFolder(string path, string[] files)
    {
        Path = path;
        _files = files;
    }

    /// <summary>The folder itself.</summary>
    public string Path { get; }

    /// <summary>The four files, in the order of <see cref="MnistFiles.All"/>.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>The folder at <paramref name="path"/>.</summary>
    /// <exception cref="InputException">There is no such folder, or a file is missing in it.</exception>
    public static DigitFolder Open(string path) =>
        TryOpen(path, out string fault) ?? throw InputException.ForFile(path, fault);

    /// <summary>The folder at <paramref name="path"/>, or null and the reason why it is none.</summary>
    public static DigitFolder? TryOpen(string path, out string fault)
    {
        fault = "";
        if (!Directory.Exists(path))
        {
            fault = File.Exists(path) ? "is a file, where a folder of IDX files is asked for" : "there is no such folder";
            return null;
        }

        string[] files = new string[s_parts.Length];
        for (int part = 0; part < s_parts.Length; part++)
        {
            string[] names = [.. NamesOf(s_parts[part])];
            string? found = names.Select(name => System.IO.Path.Combine(path, name)).FirstOrDefault(File.Exists);
            if (found is null)
            {
                fault = $"holds no {names[0]} (nor {string.Join(", ", names[1..])})";
                return null;
            }

            files[part] = found;
        }

        return new DigitFolder(path, files);
    }

    /// <summary>Reads all four files, two at a time: the images to train with take longer than the other three together.</summary>
    /// <exception cref="InputException">A file is not what it must be, or two do not fit each other or the network.</exception>
    public DigitData Load(int pixelCount, int classCount, string name, string description)
    {
        Task<DigitSet> test = Task.Run(() => LoadSet(_files[2], _files[3], pixelCount, classCount));
        DigitSet train;
        try
        {
            train = LoadSet(_files[0], _files[1], pixelCount, classCount);
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
                _files[2],
                $"holds images of {tested.Rows} × {tested.Columns} pixels; {System.IO.Path.GetFileName(_files[0])} holds {train.Rows} × {train.Columns}");
        }

        return new DigitData(train, tested, name, description);
    }

    private static DigitSet LoadSet(string imageFile, string labelFile, int pixelCount, int classCount)
    {
        byte[] labels = IdxFile.ReadLabels(labelFile, classCount);
        (byte[] pixels, int count, int rows, int columns) = IdxFile.ReadImages(imageFile, pixelCount);
        if (count != labels.Length)
            throw InputException.ForFile(labelFile, $"holds {labels.Length:N0} labels for the {count:N0} images of {System.IO.Path.GetFileName(imageFile)}");
        return new DigitSet(pixels, labels, rows, columns);
    }

    /// <summary>The same file as different archives name it. Raw first: it loads faster.</summary>
    private static IEnumerable<string> NamesOf(string part)
    {
        string dimensions = part.EndsWith("images", StringComparison.Ordinal) ? "idx3" : "idx1";
        foreach (string extension in new[] { "", ".gz" })
        {
            yield return $"{part}-{dimensions}-ubyte{extension}";
            yield return $"{part}.{dimensions}-ubyte{extension}";
        }
    }
}
