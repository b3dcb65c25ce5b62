using System.Globalization;
using System.Text.RegularExpressions;
using Generated.Digits.Reports;
using Generated.Digits.Reports.Page;

namespace Generated.Digits.Tests.Runtime.Reports;

[TestClass]
public sealed class ReportPageTests
{
    private static readonly ReportScene scene = new() { HasValidation = true };

    [TestMethod]
    public void ThePageIsWellFormedAndItsPartsAreFound()
    {
        HtmlDocument page = Page(scene);

        CollectionAssert.IsSubsetOf(
            new[] { "curves", "predictions", "confusion", "classes", "confidence", "network", "filters", "run" },
            page.Elements.Select(element => element["id"]).ToArray());
        string[] ids = [.. page.Elements.Select(element => element["id"]).OfType<string>()];
        Assert.HasCount(ids.Length, ids.Distinct());
        foreach (HtmlElement link in page.Named("a"))
            Assert.IsNotNull(page.ById(link["href"]![1..]), link["href"]);
        Assert.AreEqual("en", page.Named("html").Single()["lang"]);
        Assert.AreEqual(1, page.Named("h1").Count());
    }

    [TestMethod]
    public void NothingIsFetchedAndNothingRuns()
    {
        string html = Write(scene);
        HtmlDocument page = new(html);

        foreach (HtmlElement element in page.Elements)
        {
            foreach ((string name, string value) in element.Attributes)
            {
                Assert.IsFalse(name.StartsWith("on", StringComparison.Ordinal), $"{element.Name} {name}");
                if (name is "src" or "href")
                    Assert.IsTrue(value.StartsWith("data:image/png;base64,", StringComparison.Ordinal) || value.StartsWith('#'), value);
            }
        }

        Assert.IsEmpty(page.Named("script").Concat(page.Named("link")).Concat(page.Named("iframe")));
        Assert.DoesNotContain("http:", html);
        Assert.DoesNotContain("https:", html);
        Assert.DoesNotContain("@import", html);
        Assert.DoesNotContain("url(", html);
        HtmlElement policy = page.Named("meta").Single(meta => meta["http-equiv"] == "Content-Security-Policy");
        StringAssert.StartsWith(policy["content"], "default-src 'none';");
    }

    [TestMethod]
    public void EveryPictureIsToldInWordsToo()
    {
        HtmlDocument page = Page(scene);

        foreach (HtmlElement picture in page.Named("img"))
        {
            Assert.IsNotNull(picture["alt"]);
            Assert.IsTrue(picture["alt"] != "" || picture.Parent?["aria-label"] is not null, "a picture without words must be part of one that has them");
            Assert.IsNotNull(picture["width"]);
        }

        foreach (HtmlElement drawing in page.Named("svg"))
            Assert.IsTrue(drawing["role"] == "img" && drawing["aria-label"]!.Length > 20, drawing["aria-label"]);
    }

    [TestMethod]
    public void PicturesOnThePageAreTheImagesOfTheTestSet()
    {
        HtmlElement first = Page(scene).Named("img").First(image => image["class"] == "ink");

        PictureFile picture = new(Convert.FromBase64String(first["src"]!["data:image/png;base64,".Length..]));

        Assert.AreEqual((12, 12), (picture.Width, picture.Height));
        Assert.IsGreaterThan(2, picture.ColourCount);
    }

    [TestMethod]
    public void TheConfusionTableHoldsTheCountsOfTheData()
    {
        int[,] expected = new int[10, 10];
        for (int image = 0; image < scene.Images; image++)
            expected[image % 10, scene.Predicted(image)]++;
        HtmlDocument page = Page(scene);
        HtmlElement section = page.ById("confusion");

        int[] cells = [.. page.Named("td").Where(cell => cell.IsWithin(section) && cell["class"] is not null).Select(cell => cell.Text == "" ? 0 : int.Parse(cell.Text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];

        CollectionAssert.AreEqual(expected.Cast<int>().ToArray(), cells);
    }

    /// <summary>The scene's confidences grow evenly from 60 to 100 %, image by image: those above 14/15 are images 251 to 299.</summary>
    [TestMethod]
    public void TheReliabilityCurveHasAPointForEachBinOfConfidence()
    {
        HtmlDocument page = Page(scene with { MistakeEvery = 0 });
        HtmlElement section = page.ById("confidence");

        string[] rows = [.. page.Named("tr").Where(row => row.IsWithin(section)).Skip(1).Select(row => row.Text)];
        HtmlElement[] points = [.. page.Named("circle").Where(circle => circle.IsWithin(section))];

        Assert.HasCount(rows.Length, points);
        StringAssert.StartsWith(rows[0], "93\u00a0% to 100\u00a0%");
        StringAssert.EndsWith(rows[0], "100.0\u00a0%");
        Assert.IsTrue(points.All(point => point["cy"] == "14"), "all are classified correctly");
        double[] at = [.. points.Select(point => double.Parse(point["cx"]!, CultureInfo.InvariantCulture))];
        CollectionAssert.AreEqual(at.Order().ToArray(), at);
        Assert.AreEqual(56 + 384 * (0.6 + 0.4 * 275 / 300), at[^1], 0.5);
        StringAssert.Contains(section.Text, "Mean confidence is 79.93\u00a0%, accuracy 100.00\u00a0%: on the whole the network is underconfident by 20.07\u00a0%.");
        CollectionAssert.IsSubsetOf(new[] { "0\u00a0%", "100\u00a0%" }, page.Named("text").Where(text => text.IsWithin(section)).Select(text => text.Text).ToArray());
        StringAssert.Contains(section.Text, "Expected calibration error 20.07\u00a0%;");
    }

    [TestMethod]
    public void WithoutProbabilitiesThereIsNoConfidence()
    {
        HtmlDocument page = Page(new ReportScene { Units = [1], LastActivation = "identity", Loss = "meanSquaredError" });

        StringAssert.Contains(page.ById("confidence").Text, "not probabilities");
    }

    [TestMethod]
    public void NumbersAreRoundedAndPartedAsElsewhere()
    {
        ReportData data = (scene with { Images = 11_000, MistakeEvery = 0 }).Build();
        HtmlDocument page = new(ReportPage.Write(new ReportContent(data with { Summary = data.Summary with { SamplesPerSecond = 2400.7 } })));

        Assert.AreEqual("1,100", page.Named("td").First(cell => cell["class"] == "right").Text);
        Assert.IsTrue(page.Named("dd").Any(figure => figure.Text.StartsWith("2,401", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void UnitsAreFilledByWhatTheyPutOutForTheImage()
    {
        ReportData data = scene.Build();
        float[] hidden = [.. Enumerable.Range(0, 24).Select(unit => unit == 3 ? 4f : unit == 5 ? -1f : 0)];
        HtmlDocument page = new(ReportPage.Write(new ReportContent(data with { Activations = (_, _) => hidden })));

        string[] glows = [.. page.Named("circle").Where(circle => circle["class"] == "glow" && circle["cy"] == "170").Select(circle => circle["opacity"]!)];

        CollectionAssert.AreEqual(new[] { "1", "0.25" }, glows);
    }

    [TestMethod]
    public void TheHeadlineAndTheFiguresAgreeWithTheData()
    {
        ReportContent content = new(scene.Build());
        HtmlDocument page = Page(scene);
        int right = Enumerable.Range(0, scene.Images).Count(image => scene.Predicted(image) == image % 10);
        string accuracy = string.Create(CultureInfo.InvariantCulture, $"{100.0 * right / scene.Images:F2}\u00a0%");

        Assert.AreEqual($"{accuracy.Replace('\u00a0', ' ')} of 300 test images read right", page.Named("h1").Single().Text);
        StringAssert.StartsWith(page.Named("title").First().Text, accuracy);
        string[] figures = [.. page.Named("dd").Select(figure => figure.Text)];
        StringAssert.StartsWith(figures[0], accuracy);
        StringAssert.StartsWith(figures[1], $"{scene.Images - right}of 300 test images");
        StringAssert.StartsWith(figures[2], "0.1200");
        Assert.Contains("SGD, momentum 0.9", figures);
        Assert.Contains("42", figures);
        Assert.Contains(new string('a', 64), figures);
        StringAssert.Contains(page.ById("network").Text, content.Data.Network.ParameterCount.ToString("N0", CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void EveryEpochIsInTheTableAndTheCurvesEndWhereTheyShould()
    {
        HtmlDocument page = Page(scene);
        HtmlElement run = page.ById("run");

        string[] last = [.. page.Named("td").Where(cell => cell.IsWithin(run)).TakeLast(7).Select(cell => cell.Text)];

        CollectionAssert.AreEqual(new[] { "250\u00a0ms", "0.1000", "98.00\u00a0%", "0.1100", "97.00\u00a0%", "0.1200", "96.00\u00a0%" }, last);
        string[] labels = [.. page.Named("text").Select(text => text.Text)];
        Assert.Contains("test 96.00\u00a0%", labels);
        Assert.Contains("validation 0.1100", labels);
        Assert.Contains("epoch 3: train 0.1667", page.Named("title").Select(title => title.Text));
    }

    [TestMethod]
    public void NamesFromOutsideStayText()
    {
        string[] names = [.. Enumerable.Range(0, 10).Select(index => $"<script src=\"http://x{index}\">&'\u0001\ud800")];
        ReportData data = (scene with { ClassNames = names }).Build();
        data = data with
        {
            Network = data.Network with { Name = "</title><b>" },
            Summary = data.Summary with { Data = data.Summary.Data with { Name = "<i>", Description = "\"><img src=x onerror=alert(1)>" } },
        };

        HtmlDocument page = new(ReportPage.Write(new ReportContent(data)));

        Assert.IsEmpty(page.Named("script").Concat(page.Named("b")).Concat(page.Named("i")));
        Assert.IsTrue(page.Named("img").All(image => image["src"]!.StartsWith("data:", StringComparison.Ordinal)));
        StringAssert.Contains(page.Named("title").First().Text, "</title><b> on <i>");
        Assert.IsTrue(page.Named("th").Any(cell => cell.Text.StartsWith("<script src=\"http://x3\">&'", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void EveryShapeMakesAPageThatReads()
    {
        ReportScene[] shapes =
        [
            .. ReportScene.Shapes,
            new() { Rows = 1, Columns = 40 },
            new() { Images = 0 },
            new() { Epochs = 900 },
            new() { BrokenLossFrom = 2 },
        ];
        foreach (ReportScene shape in shapes)
        {
            string html = Write(shape);
            HtmlDocument page = new(html);
            Assert.DoesNotContain("NaN", Regex.Replace(html, "base64,[^\"]*", ""), shape.ToString());
            Assert.DoesNotContain("∞", html, shape.ToString());
            Assert.AreEqual(8, page.Named("section").Count());
        }
    }

    [TestMethod]
    public void ASingleOutputHasAPageOfTwoClasses()
    {
        ReportScene yesOrNo = new() { Units = [6, 1], LastActivation = "sigmoid", Loss = "binaryCrossEntropy" };
        HtmlDocument page = Page(yesOrNo);
        HtmlElement confusion = page.ById("confusion");

        string[] cells = [.. page.Named("td").Where(cell => cell.IsWithin(confusion) && cell["class"] is not null).Select(cell => cell.Text)];

        // 34 of 300 are read as the other class, every ninth: 17 of either.
        CollectionAssert.AreEqual(new[] { "133", "17", "17", "133" }, cells);
        StringAssert.StartsWith(page.Named("h1").Single().Text, "88.67 % of 300");
        string[] names = [.. page.Named("text").Where(text => text.IsWithin(page.ById("network"))).Select(text => text.Text)];
        Assert.Contains("1", names, "the output speaks for class 1");
        Assert.DoesNotContain("0", names);
    }

    private static string Write(ReportScene scene) => ReportPage.Write(new ReportContent(scene.Build()));

    private static HtmlDocument Page(ReportScene scene) => new(Write(scene));
}
