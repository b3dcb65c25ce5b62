using System.Text.RegularExpressions;

namespace Generated.Digits.Data;

/// <summary>What one of the four files of a data set holds.</summary>
internal enum DigitFileRole
{
    /// <summary>Images to train on.</summary>
    TrainImages,

    /// <summary>Their labels.</summary>
    TrainLabels,

    /// <summary>Images to measure with.</summary>
    TestImages,

    /// <summary>Their labels.</summary>
    TestLabels,
}

/// <summary>What the name of an IDX file says: MNIST, EMNIST, QMNIST and those who repack them name the same four files differently.</summary>
/// <param name="Family">What stands before the role, in small letters: <c>emnist-digits</c>; empty for MNIST's own names.</param>
/// <param name="Role">Which of the four files it is.</param>
internal sealed partial record DigitFileName(string Family, DigitFileRole Role)
{
    /// <summary>The role of the file that is called <paramref name="name"/>, or null where that is no name of an IDX file.</summary>
    public static DigitFileName? TryParse(string name)
    {
        Match match = Pattern().Match(name);
        if (!match.Success)
            return null;
        bool isTrain = match.Groups["set"].Value.StartsWith("train", StringComparison.OrdinalIgnoreCase);
        bool isImages = match.Groups["kind"].Value.StartsWith("image", StringComparison.OrdinalIgnoreCase);
        DigitFileRole role = (isTrain, isImages) switch
        {
            (true, true) => DigitFileRole.TrainImages,
            (true, false) => DigitFileRole.TrainLabels,
            (false, true) => DigitFileRole.TestImages,
            (false, false) => DigitFileRole.TestLabels,
        };
        return new DigitFileName(match.Groups["family"].Value.TrimEnd('-', '_', '.', ' ').ToLowerInvariant(), role);
    }

    // "._" begins the resource forks that macOS leaves in archives.
    [GeneratedRegex(
        @"^(?!\._)(?<family>.*?)(?<set>training|train|t10k|testing|test)[-_. ]?(?<kind>images?|labels?)[-_. ](?=.*(idx|ubyte))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
