using System.CommandLine;
using Generated.Digits.Data;

namespace Generated.Digits.Commands;

/// <summary><c>--transpose</c> and <c>--invert</c>, which go with <c>--data</c>.</summary>
internal sealed class ImageSwitches
{
    private readonly Option<bool> _transpose = Options.Switch("--transpose", "the images of --data's files are stored column by column, as EMNIST's are");
    private readonly Option<bool> _invert = Options.Switch("--invert", "the images of --data's files have dark ink on bright paper: 255 is paper");

    /// <summary>Gives <paramref name="command"/> both.</summary>
    public void AddTo(Command command)
    {
        command.Add(_transpose);
        command.Add(_invert);
    }

    /// <summary>What they say; null where neither is there.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="data">The value of <c>--data</c>.</param>
    /// <exception cref="UsageException">They are given with drawn digits, which are upright, and ink on paper.</exception>
    public ImageOptions? Read(ParseResult parsed, string? data)
    {
        ImageOptions images = new(parsed.GetValue(_transpose), parsed.GetValue(_invert));
        if (images == ImageOptions.AsTheyAre)
            return null;
        if (data == DigitSource.Drawn)
            throw new UsageException($"{images.Switch} is for the images of files, not for --data {DigitSource.Drawn}");
        return images;
    }
}
