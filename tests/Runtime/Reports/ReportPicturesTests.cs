using Generated.Digits.Models;
using Generated.Digits.Reports;

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
    public void WhatCannotBeDrawnIsNamedAndNothingOldIsLeftInItsPlace()
    {
        using TemporaryFolder folder = new();
        string filters = folder.Write("filters.png", [1]);
        string training = folder.Write("training.png", [1]);

        ReportResult result = TrainingReport.Write(folder.Path, new ReportScene { Rows = 1, Columns = 40, Epochs = 0 }.Build());

        Assert.HasCount(2, result.Notes);
        StringAssert.Contains(string.Join("\n", result.Notes), "filters.png is left out: images of 1 × 40 pixels are too narrow");
        StringAssert.Contains(string.Join("\n", result.Notes), "training.png is left out: no epoch was completed");
        Assert.IsFalse(File.Exists(filters) || File.Exists(training));
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
        ModelShape narrow = new(143, [24, 10], ["relu", "softmax"], "{}");

        foreach (ReportData wrong in new[]
        {
            data with { TestOutputs = new float[7] },
            data with { Parameters = new float[7] },
            data with { Network = data.Network with { Model = narrow }, Parameters = new float[narrow.ParameterCount] },
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

    private static PictureFile Write(ReportScene scene, string name)
    {
        using TemporaryFolder folder = new();
        TrainingReport.Write(folder.Path, scene.Build());
        return PictureFile.Read(folder.File(name));
    }
}
