using System.Globalization;
using System.Text.RegularExpressions;
using Generated.Digits.Data;
using Generated.Digits.Reports;
using Generated.Digits.Reports.Page;

namespace Generated.Digits.Tests.Runtime.Reports;

/// <summary>Each section of the page says what the data says; how it words that is its own affair.</summary>
[TestClass]
public sealed partial class ReportSectionsTests
{
    private static readonly ReportScene s_scene = new();

    [TestMethod]
    public void TheSurestMistakesComeFirst()
    {
        HtmlDocument page = Page(s_scene.Build());
        HtmlElement mistakes = page.Named("ul").Last(list => list.IsWithin(page.ById("predictions")));

        int[] shown = [.. Tiles(page, mistakes).Select(ImageOf)];

        // The scene's network is surer of every image than of the one before.
        int[] expected = [.. Enumerable.Range(0, s_scene.Images).Where(image => s_scene.Predicted(image) != image % 10).Reverse()];
        CollectionAssert.AreEqual(expected, shown);
    }

    [TestMethod]
    public void TilesAreMarkedByWhatTheNetworkAnswered()
    {
        HtmlDocument page = Page(s_scene.Build());
        HtmlElement[] tiles = [.. Tiles(page, page.ById("predictions"))];

        foreach (HtmlElement tile in tiles)
        {
            int image = ImageOf(tile), label = image % 10, predicted = s_scene.Predicted(image);
            Assert.AreEqual(label == predicted ? "right" : "wrong", tile["class"], $"image {image}");
            // What is wrong is told as two classes, what is right as one.
            string caption = page.Named("span").Single(text => text.IsWithin(tile)).Text;
            string[] classes = [.. WholeNumber().Matches(caption).Select(match => match.Value)];
            CollectionAssert.AreEqual(label == predicted ? [$"{label}"] : new[] { $"{label}", $"{predicted}" }, classes, caption);
        }

        Assert.AreEqual(2, tiles.Select(tile => tile["class"]).Distinct().Count());
    }

    [TestMethod]
    public void PrecisionIsOfTheAnswersAndRecallOfTheImages()
    {
        // Labels 0 0 0 1, read as 0 0 1 1.
        ReportData data = new ReportScene { Units = [6, 2], Images = 4 }.Build();
        HtmlDocument page = Page(data with
        {
            TestSet = new DigitSet(data.TestSet.Pixels, new byte[] { 0, 0, 0, 1 }, data.TestSet.Rows, data.TestSet.Columns),
            TestOutputs = new float[] { 1, 0, 1, 0, 0, 1, 0, 1 },
        });

        CollectionAssert.AreEqual(new[] { 66.7, 100 }, Column(page, "Found"));
        CollectionAssert.AreEqual(new[] { 100, 50.0 }, Column(page, "Precision"));
        CollectionAssert.AreEqual(new[] { 80, 66.7 }, Column(page, "F1"));
    }

    [TestMethod]
    public void ARunThatWasStoppedSaysSo()
    {
        ReportData data = s_scene.Build();
        ReportData stopped = data with { Summary = data.Summary with { Interrupted = true, Epochs = 2 } };

        Assert.IsEmpty(Notices(Page(data)));
        string notice = Notices(Page(stopped)).Single();
        CollectionAssert.AreEqual(new[] { "2", "5" }, WholeNumber().Matches(notice).Select(match => match.Value).ToArray(), notice);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void OnlyImagesThatWereShuffledAreCalledSo(bool shuffle)
    {
        ReportData data = s_scene.Build();
        HtmlDocument page = Page(data with { Summary = data.Summary with { Options = data.Summary.Options with { Shuffle = shuffle } } });

        Assert.AreEqual(shuffle, page.ById("run").Text.Contains("shuffled", StringComparison.Ordinal));
    }

    [TestMethod]
    public void OfManyEpochsTheLastAreListed()
    {
        HtmlDocument page = Page((s_scene with { Epochs = 900 }).Build());

        int[] epochs = [.. page.Named("th").Where(cell => cell.IsWithin(page.ById("run")) && cell["scope"] == "row").Select(cell => int.Parse(cell.Text, CultureInfo.InvariantCulture))];

        Assert.IsInRange(100, 899, epochs.Length);
        CollectionAssert.AreEqual(Enumerable.Range(900 - epochs.Length + 1, epochs.Length).ToArray(), epochs);
    }

    [TestMethod]
    public void EveryShapeIsShownAsItIs()
    {
        foreach (ReportScene scene in ReportScene.Shapes)
        {
            HtmlDocument page = Page(scene.Build());
            int classes = Math.Max(2, scene.Units[^1]);
            int dots = scene.Units.Sum(units => Math.Min(units, 12));
            Assert.AreEqual(classes * classes, Within("td", "confusion").Count(cell => cell["class"] is not null), scene.ToString());
            Assert.AreEqual(classes, Within("th", "classes").Count(cell => cell["scope"] == "row"), scene.ToString());
            Assert.AreEqual(dots, Within("circle", "network").Count(circle => circle["class"] == "unit"), scene.ToString());
            Assert.AreEqual(scene.Epochs, Within("th", "run").Count(cell => cell["scope"] == "row"), scene.ToString());
            Assert.AreEqual(scene.Epochs == 0 ? 0 : 2, Within("svg", "curves").Count(), scene.ToString());

            IEnumerable<HtmlElement> Within(string name, string section) => page.Named(name).Where(element => element.IsWithin(page.ById(section)));
        }
    }

    private static IEnumerable<HtmlElement> Tiles(HtmlDocument page, HtmlElement parent) => page.Named("li").Where(tile => tile.IsWithin(parent));

    // A tile's title begins with the image's number.
    private static int ImageOf(HtmlElement tile) => int.Parse(WholeNumber().Match(tile["title"]!).Value, CultureInfo.InvariantCulture);

    private static string[] Notices(HtmlDocument page) => [.. page.Named("p").Where(line => line["class"] == "notice").Select(line => line.Text)];

    // Figures of a column of the table of classes, class by class.
    private static double[] Column(HtmlDocument page, string heading)
    {
        HtmlElement section = page.ById("classes");
        string[] headings = [.. page.Named("th").Where(cell => cell.IsWithin(section) && cell["scope"] == "col").Select(cell => cell.Text)];
        int column = Array.IndexOf(headings, heading);
        return
        [
            .. page.Named("tr").Where(row => row.IsWithin(section) && row.Parent!.Name == "tbody")
                .Select(row => page.Named("td").Where(cell => cell.Parent == row).ElementAt(column - 1).Text)
                .Select(text => double.Parse(Number().Match(text).Value, CultureInfo.InvariantCulture)),
        ];
    }

    private static HtmlDocument Page(ReportData data) => new(ReportPage.Write(new ReportContent(data)));

    [GeneratedRegex(@"\d+")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
