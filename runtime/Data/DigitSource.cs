namespace Generated.Digits.Data;

/// <summary>Finds the images that <c>--data</c> asks for.</summary>
internal sealed class DigitSource
{
    /// <summary>MNIST from wherever it is, else drawn digits.</summary>
    public const string Auto = "auto";

    /// <summary>MNIST from wherever it is, or an error.</summary>
    public const string Mnist = "mnist";

    /// <summary>Digits that the program draws itself.</summary>
    public const string Drawn = "drawn";

    private static readonly string s_howToGetMnist =
        $"to get MNIST, run `{ProgramCall.Words} data --fetch` where there is a network, or set {MnistPlaces.VariableName} to a folder with its four files";

    private readonly MnistPlaces _places;
    private readonly int _pixelCount;
    private readonly int _classCount;
    private readonly Action<string> _say;
    private readonly Action<string> _warn;
    private readonly Func<DigitData> _draw;
    private readonly ImageOptions _images;
    private readonly Func<string, CancellationToken, Task> _download;

    /// <summary>A source for a network of so many inputs and outputs.</summary>
    /// <param name="places">Where MNIST is looked for.</param>
    /// <param name="pixelCount">Pixels of an image.</param>
    /// <param name="classCount">Labels are below this.</param>
    /// <param name="say">Takes lines for a person to read.</param>
    /// <param name="warn">Takes a line on what somebody asked for and does not get.</param>
    /// <param name="draw">Draws digits.</param>
    /// <param name="download">Fetches MNIST into a folder.</param>
    /// <param name="images">What is done to the images of files.</param>
    public DigitSource(
        MnistPlaces places,
        int pixelCount,
        int classCount,
        Action<string> say,
        Action<string> warn,
        Func<DigitData> draw,
        Func<string, CancellationToken, Task> download,
        ImageOptions? images = null)
    {
        _images = images ?? ImageOptions.AsTheyAre;
        _places = places;
        _pixelCount = pixelCount;
        _classCount = classCount;
        _say = say;
        _warn = warn;
        _draw = draw;
        _download = download;
    }

    /// <summary>The images of <paramref name="request"/>: <c>auto</c>, <c>mnist</c>, <c>drawn</c>, or a folder.</summary>
    /// <exception cref="InputException">There are none, or they are not what they must be.</exception>
    public async Task<DigitData> LoadAsync(string request, CancellationToken cancellation = default) => request switch
    {
        Auto => await LoadMnistAsync(orDrawn: true, cancellation),
        Mnist => await LoadMnistAsync(orDrawn: false, cancellation),
        Drawn => Draw(),
        _ => Load(DigitFolder.Open(request), FolderName(request), $"IDX files in {request}"),
    };

    private async Task<DigitData> LoadMnistAsync(bool orDrawn, CancellationToken cancellation)
    {
        if (_places.Variable is { } named)
        {
            if (DigitFolder.TryOpen(named, out string fault) is { } folder)
                return Load(folder, "MNIST", $"MNIST from {MnistPlaces.VariableName}, {named}");
            _warn($"{MnistPlaces.VariableName}: {named}: {fault}; looking further");
        }

        string cache = _places.Cache;
        if (DigitFolder.TryOpen(cache, out _) is not { } cached)
        {
            try
            {
                await _download(cache, cancellation);
                cached = DigitFolder.Open(cache);
            }
            catch (InputException exception) when (orDrawn)
            {
                _say(exception.Message);
                _say($"training data: digits that this program draws itself; {s_howToGetMnist}");
                return Draw();
            }
            catch (InputException exception)
            {
                throw new InputException($"{exception.Message}; {s_howToGetMnist}", exception);
            }
        }

        return Load(cached, "MNIST", $"MNIST from {cache}");
    }

    private DigitData Load(DigitFolder folder, string name, string description)
    {
        if (folder.Choice is { } choice)
            _say(choice);
        return folder.Load(_pixelCount, _classCount, folder.Family.Length > 0 ? folder.Family : name, description + _images.Words, _images);
    }

    private DigitData Draw()
    {
        if (_images != ImageOptions.AsTheyAre)
            throw new InputException($"{_images.Switch} is for the images of files; drawn digits are upright, and ink on paper");
        DigitData drawn = _draw();
        if (drawn.Train.PixelCount != _pixelCount)
            throw new InputException($"drawn digits are {drawn.Train.Rows} × {drawn.Train.Columns} pixels; the network's input size is {_pixelCount:N0}: give --data a folder of such images");
        int largest = drawn.Train.Labels.Span.ToArray().Max();
        if (largest >= _classCount)
            throw new InputException($"drawn digits have labels up to {largest}; the network tells {_classCount} classes apart: give --data a folder of such images");
        return drawn;
    }

    private static string FolderName(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
