using System.Buffers.Binary;
using Generated.Digits.Hashing;

namespace Generated.Digits.Data.Checks;

/// <summary>
/// Looks at the images and labels of a run before it begins, for what training would not say: it goes on with transposed, inverted or blank
/// images and with a single class, and ends with a good accuracy on a test set that has the same defect.
/// </summary>
internal static class DataCheck
{
    /// <summary>
    /// Another orientation must be recognized in at least half of the images, and in a fifth more of them than upright: on MNIST's training
    /// images upright and transposed differ by half of them.
    /// </summary>
    private const double LeastRecognized = 0.5, LeastLead = 0.2;

    /// <summary>Fewer images of the other kind than one in a hundred may be what people write.</summary>
    private const double LeastMixed = 0.01;

    /// <summary>What there is to say of the sets of a training.</summary>
    public static IReadOnlyList<string> OfTraining(DigitData data, ImageOptions options)
    {
        if (IsMnist(data))
            return [];
        OrientationCheck orientation = new();
        Remark[] train = [.. RemarksOn(data.Train, "training images", options, orientation)];
        Remark[] test = [.. RemarksOn(data.Test, "test images", options, orientation)];
        return
        [
            .. train.Select(remark => test.Any(other => other.Kind == remark.Kind) ? remark with { Set = "training and test images" } : remark)
                .Concat(test.Where(remark => !train.Any(other => other.Kind == remark.Kind)))
                .Select(remark => remark.Line),
            .. UnknownLabels(data.Train, data.Test, "test images"),
        ];
    }

    /// <summary>What there is to say of the set that a model is measured on.</summary>
    public static IReadOnlyList<string> OfEvaluation(DigitData data, ImageOptions options) =>
        IsMnist(data) ? [] : [.. RemarksOn(data.Test, "test images", options, new OrientationCheck()).Select(remark => remark.Line)];

    /// <summary>What there is to say of setting the last images aside: sets may be sorted by class.</summary>
    public static IReadOnlyList<string> OfValidation(DigitSet train, int validation)
    {
        if (validation == 0)
            return [];
        DigitSet kept = train.Slice(0, train.Count - validation);
        DigitSet aside = train.Slice(kept.Count, validation);
        Remark?[] single = [SingleLabel(kept, "training images"), SingleLabel(aside, "validation images")];
        bool isWhole = LabelsOf(train).Count(count => count > 0) == 1;
        return [.. isWhole ? [] : single.OfType<Remark>().Select(remark => remark.Line), .. UnknownLabels(kept, aside, "validation images")];
    }

    /// <summary>MNIST's own test images, and the labels to train on: what has them needs no look.</summary>
    private static bool IsMnist(DigitData data) =>
        IsFile(MnistFiles.All[(int)DigitFileRole.TrainLabels], [data.Train.Count], data.Train.Labels.Span)
        && IsFile(MnistFiles.All[(int)DigitFileRole.TestImages], [data.Test.Count, data.Test.Rows, data.Test.Columns], data.Test.Pixels.Span);

    private static bool IsFile(MnistFile file, ReadOnlySpan<int> sizes, ReadOnlySpan<byte> values)
    {
        byte[] header = new byte[4 + (4 * sizes.Length)];
        (header[2], header[3]) = (8, (byte)sizes.Length);
        for (int dimension = 0; dimension < sizes.Length; dimension++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * dimension)), sizes[dimension]);
        if (header.Length + values.Length != file.Length)
            return false;
        using Sha256 hash = new();
        hash.Append(header);
        hash.Append(values);
        return Convert.ToHexStringLower(hash.Finish()) == file.Sha256;
    }

    private static IEnumerable<Remark> RemarksOn(DigitSet set, string name, ImageOptions options, OrientationCheck orientation)
    {
        PixelStatistics pixels = PixelStatistics.Of(set);
        bool isInverted = 2 * pixels.Inverted > pixels.Count - pixels.Blank;
        if (pixels.Blank == pixels.Count)
        {
            yield return new Remark(Kind.Blank, name, $"all {pixels.Count:N0} are blank, each of one shade all over: a network cannot tell them apart");
        }
        else
        {
            if (pixels.Blank > 0)
                yield return new Remark(Kind.Blank, name, $"{pixels.Blank:N0} of {pixels.Count:N0} are blank, one shade all over");
            if (Brightness(pixels, isInverted, options) is { } brightness)
                yield return new Remark(Kind.Brightness, name, brightness);
            if (LookOf(set, isInverted, options, orientation) is { } look)
                yield return new Remark(Kind.Orientation, name, look);
        }

        if (SingleLabel(set, name) is { } single)
            yield return single;
    }

    private static string? Brightness(PixelStatistics pixels, bool isInverted, ImageOptions options)
    {
        if (isInverted)
        {
            string advice = options.Invert ? "leave --invert out" : "--invert puts that right";
            return $"mean pixel {pixels.Mean:F0} of 255, where 0 is paper and 255 is ink: they look inverted; {advice}";
        }

        if (pixels.Inverted >= LeastMixed * pixels.Count)
        {
            return $"{pixels.Inverted:N0} of {pixels.Count:N0} have more ink than paper (mean pixel above {PixelStatistics.Half}): "
                + "some look inverted and others not";
        }

        return pixels.Brightest <= PixelStatistics.Half
            ? $"no pixel is above {pixels.Brightest}, where ink is 255: they look as if they were scaled to another range"
            : null;
    }

    private static string? LookOf(DigitSet set, bool isInverted, ImageOptions options, OrientationCheck check)
    {
        if (check.Measure(set, isInverted) is not { } recognized)
            return null;
        double upright = recognized[Orientation.Upright];
        (Orientation best, double most) = recognized.MaxBy(orientation => orientation.Value);
        if (most < LeastRecognized || most - upright < LeastLead)
            return null;
        string advice = !best.Transpose || best.FlipRows || best.FlipColumns ? "a network trained on them does not read upright digits"
            : options.Transpose ? "leave --transpose out"
            : "--transpose puts that right";
        return $"they look {best.Words}: beside drawn digits {most:P0} of a sample are recognized that way, {upright:P0} as they are; {advice}";
    }

    private static Remark? SingleLabel(DigitSet set, string name)
    {
        int[] counts = LabelsOf(set);
        int first = set.Label(0);
        return counts[first] == set.Count
            ? new Remark(Kind.Labels, name, $"all {set.Count:N0} have label {first}, so that always answering {first} is right")
            : null;
    }

    private static IEnumerable<string> UnknownLabels(DigitSet train, DigitSet other, string name)
    {
        int[] known = LabelsOf(train), asked = LabelsOf(other);
        int[] unknown = [.. Enumerable.Range(0, asked.Length).Where(label => asked[label] > 0 && known[label] == 0)];
        if (unknown.Length == 0)
            yield break;
        string labels = $"label{(unknown.Length == 1 ? "" : "s")} {string.Join(", ", unknown.Take(10))}{(unknown.Length > 10 ? " …" : "")}";
        yield return $"{name}: {unknown.Sum(label => asked[label]):N0} of {other.Count:N0} have {labels}, which no training image has";
    }

    private static int[] LabelsOf(DigitSet set)
    {
        int[] counts = new int[byte.MaxValue + 1];
        foreach (byte label in set.Labels.Span)
            counts[label]++;
        return counts;
    }

    private enum Kind
    {
        Blank,
        Brightness,
        Orientation,
        Labels,
    }

    private sealed record Remark(Kind Kind, string Set, string Text)
    {
        public string Line => $"{Set}: {Text}";
    }
}
