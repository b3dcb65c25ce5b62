using Generated.Digits.Models;
using Generated.Digits.Reports;
using Generated.Digits.Reports.Pictures;

namespace Generated.Digits.Tests.Runtime.Reports;

[TestClass]
public sealed class ReportPicturesTests
{
    [TestMethod]
    public void EveryPictureIsThereLargeEnoughAndNotBlank()
    {
        using TemporaryFolder folder = new();

        ReportResult result = TrainingReport.Write(folder.Path, new ReportScene().Build());

        Assert.IsEmpty(result.Notes);
        CollectionAssert.AreEqual(
            new[] { "training.png", "predictions.png", "confusion.png", "filters.png", "report.html" },
            result.Files.Select(file => Path.GetFileName(file)).ToArray());
        foreach (string file in result.Files.Where(file => file.EndsWith(".png", StringComparison.Ordinal)))
        {
            PictureFile picture = PictureFile.Read(file);
            Assert.IsTrue(picture.Width is > 600 and < 2000 && picture.Height is > 300 and < 3000, $"{file}: {picture.Width} × {picture.Height}");
            Assert.IsTrue(picture.InkShare is > 0.01 and < 0.95, $"{file}: {picture.InkShare:P1} ink");
            Assert.IsGreaterThan(20, picture.ColourCount, file);
        }
    }

    [TestMethod]
    public void NoTemporaryFileStays()
    {
        using TemporaryFolder folder = new();

        ReportResult result = TrainingReport.Write(folder.Path, new ReportScene().Build());

        Assert.HasCount(result.Files.Count, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void TheTrainingPictureShowsBothCharts()
    {
        PictureFile picture = Write(new ReportScene(), "training.png");

        // The test curve's blue, right and left of the middle: one chart must not wipe out the other.
        int[] blues = [.. Enumerable.Range(0, picture.Width).Where(x => Enumerable.Range(0, picture.Height).Any(y => picture[x, y] == new SkiaSharp.SKColor(0x1d, 0x63, 0xd6)))];
        Assert.IsLessThan(picture.Width / 2, blues.Min());
        Assert.IsGreaterThan(picture.Width / 2, blues.Max());
    }

    [TestMethod]
    public void EachShapeOfNetworkHasItsPictures()
    {
        foreach (ReportScene scene in new ReportScene[]
        {
            new() { Units = [10] },
            new() { Units = [2] },
            new() { Units = [1, 2] },
            new() { Units = [6, 1], LastActivation = "sigmoid", Loss = "binaryCrossEntropy" },
            new() { Units = [1], LastActivation = "sigmoid", Loss = "binaryCrossEntropy" },
            new() { Units = [40, 30, 20, 10], HasValidation = true },
            new() { Units = [16, 50], Images = 500, ClassNames = [.. Enumerable.Range(0, 50).Select(index => $"class {index}")] },
            new() { Units = [16, 10], Rows = 8, Columns = 20, LastActivation = "identity" },
            new() { Units = [16, 10], Images = 3 },
            new() { Units = [16, 10], Epochs = 1, MistakeEvery = 0 },
            new() { Units = [16, 10], Epochs = 1200 },
            new() { Units = [16, 10], BrokenLossFrom = 3 },
            new() { Units = [16, 10], BrokenLossFrom = 1 },
        })
        {
            using TemporaryFolder folder = new();
            ReportResult result = TrainingReport.Write(folder.Path, scene.Build());
            Assert.IsEmpty(result.Notes, scene.ToString());
            Assert.HasCount(5, result.Files, scene.ToString());
        }
    }

    [TestMethod]
    public void WhatCannotBeDrawnIsNamed()
    {
        using TemporaryFolder folder = new();

        ReportResult result = TrainingReport.Write(folder.Path, new ReportScene { Rows = 1, Columns = 40, Epochs = 0 }.Build());

        Assert.HasCount(2, result.Notes);
        StringAssert.Contains(string.Join("\n", result.Notes), "filters.png is left out: images of 1 × 40 pixels are too narrow");
        StringAssert.Contains(string.Join("\n", result.Notes), "training.png is left out: no epoch was completed");
        Assert.IsFalse(File.Exists(folder.File("filters.png")) || File.Exists(folder.File("training.png")));
    }

    [TestMethod]
    public void TheConfusionPictureHasRoomForItsTitleAndLeavesOutWhatNeverOccurs()
    {
        PictureFile two = Write(new ReportScene { Units = [6, 2] }, "confusion.png");
        PictureFile ten = Write(new ReportScene(), "confusion.png");
        PictureFile tenOfHundred = Write(new ReportScene { Units = [6, 100], LabelCount = 10 }, "confusion.png");

        ReportContent content = new(new ReportScene { Units = [6, 2] }.Build());
        Assert.IsGreaterThan(Sheet.Measure(content.Headline, 30, isStrong: true) + 40, two.Width);
        Assert.AreEqual(ten.Width, tenOfHundred.Width);
    }

    [TestMethod]
    public void CountsStandOutFromTheirCells()
    {
        double[] shades =
        [
            .. Enumerable.Range(0, 101).Select(share => ConfusionShades.Right(share / 100.0)),
            .. Enumerable.Range(1, 100).Select(count => ConfusionShades.Wrong(count, 100)),
        ];

        foreach (double shade in shades)
        {
            Assert.IsGreaterThan(4.5, Contrast(Pigments.Text, Mix(Pigments.Test, SkiaSharp.SKColors.White, shade)));
            Assert.IsGreaterThan(4.5, Contrast(Pigments.Text, Mix(Pigments.Wrong, SkiaSharp.SKColors.White, shade)));
        }
    }

    [TestMethod]
    public void WithoutTestImagesThePageStandsAlone()
    {
        using TemporaryFolder folder = new();

        ReportResult result = TrainingReport.Write(folder.Path, new ReportScene { Images = 0 }.Build());

        StringAssert.Contains(File.ReadAllText(result.Files[^1]), "No test images");
    }

    [TestMethod]
    public void PartsThatDoNotFitAreRefused()
    {
        using TemporaryFolder folder = new();
        ReportData data = new ReportScene().Build();
        NetworkShape narrow = Runtime.Models.TestModels.Dense(143, [24, 10], ["relu", "softmax"], "{}");

        foreach (ReportData wrong in new[]
        {
            data with { TestOutputs = new float[7] },
            data with { Parameters = new float[7] },
            data with { Network = narrow, Parameters = new float[narrow.ParameterCount] },
        })
        {
            Assert.ThrowsExactly<ArgumentException>(() => TrainingReport.Write(folder.Path, wrong));
        }
    }

    [TestMethod]
    public void AFolderThatCannotBeMadeIsOneClearLine()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("taken", [1]);

        InputException fault = Assert.ThrowsExactly<InputException>(() => TrainingReport.Write(file, new ReportScene().Build()));

        StringAssert.Contains(fault.Message, file);
        Assert.DoesNotContain("\n", fault.Message);
    }

    private static double[] Mix(SkiaSharp.SKColor pigment, SkiaSharp.SKColor paper, double strength) =>
    [
        pigment.Red * strength + paper.Red * (1 - strength),
        pigment.Green * strength + paper.Green * (1 - strength),
        pigment.Blue * strength + paper.Blue * (1 - strength),
    ];

    // WCAG 2: (lighter + 0.05) / (darker + 0.05), of relative luminances.
    private static double Contrast(SkiaSharp.SKColor dark, double[] light) =>
        (Luminance(light) + 0.05) / (Luminance([dark.Red, dark.Green, dark.Blue]) + 0.05);

    private static double Luminance(double[] colour)
    {
        double[] linear = [.. colour.Select(channel => channel / 255 <= 0.04045 ? channel / 255 / 12.92 : Math.Pow((channel / 255 + 0.055) / 1.055, 2.4))];
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private static PictureFile Write(ReportScene scene, string name)
    {
        using TemporaryFolder folder = new();
        TrainingReport.Write(folder.Path, scene.Build());
        return PictureFile.Read(folder.File(name));
    }
}
