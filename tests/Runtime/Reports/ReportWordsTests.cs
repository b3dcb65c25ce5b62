using Generated.Digits.Data;
using Generated.Digits.Reports;
using Generated.Digits.Reports.Page;

namespace Generated.Digits.Tests.Runtime.Reports;

/// <summary>What the report says in words about a run.</summary>
[TestClass]
public sealed class ReportWordsTests
{
    [TestMethod]
    public void LinksAreCalledAsTheHeadingsThatTheyLeadTo()
    {
        HtmlDocument page = Page(new ReportScene().Build());

        foreach (HtmlElement link in page.Named("a"))
        {
            HtmlElement section = page.ById(link["href"]![1..]);
            Assert.AreEqual(page.Named("h2").Single(heading => heading.IsWithin(section)).Text, link.Text);
        }

        Assert.HasCount(PageSection.All.Count, page.Named("a"));
    }

    [TestMethod]
    public void ARunThatLearnedNothingGetsARemarkAndAnotherNone()
    {
        Assert.AreEqual(
            "No better than always answering 0: a smaller learning rate may help.",
            new ReportContent(new ReportScene { AlwaysAnswers = 3 }.Build()).Remark);
        Assert.Contains(
            "No better than always answering 0: a smaller learning rate may help.",
            Page(new ReportScene { AlwaysAnswers = 3 }.Build()).Named("p").Select(line => line.Text));
        foreach (ReportScene scene in new ReportScene[] { new(), new() { Epochs = 0, AlwaysAnswers = 3 }, new() { Images = 0 }, new() { Units = [6, 2], MistakeEvery = 0 } })
            Assert.AreEqual("", new ReportContent(scene.Build()).Remark, scene.ToString());
    }

    [TestMethod]
    public void WhatIsUnusualAboutTheImagesComesBeforeTheLearningRate()
    {
        ReportData data = new ReportScene { AlwaysAnswers = 3 }.Build();
        string[] warnings = ["training and test images: mean pixel 213 of 255", "test images: 2 of 300 are blank"];
        data = data with { Summary = data.Summary with { Data = data.Summary.Data with { Warnings = warnings } } };

        string[] notices = [.. Page(data).Named("p").Where(line => line["class"] == "notice").Select(line => line.Text)];

        CollectionAssert.AreEqual(
            new[]
            {
                "Training and test images: mean pixel 213 of 255.",
                "Test images: 2 of 300 are blank.",
                "No better than always answering 0: look at the images first.",
            },
            notices);
    }

    [TestMethod]
    public void AnAccuracyOverOneClassSaysNothing()
    {
        Assert.AreEqual(
            "All test images are of class 0: always answering it is right, so the accuracy says nothing of the network.",
            new ReportContent(new ReportScene { LabelCount = 1, AlwaysAnswers = 0 }.Build()).Remark);
        Assert.StartsWith("All test images are of class 0", new ReportContent(new ReportScene { LabelCount = 1, AlwaysAnswers = 3 }.Build()).Remark);
    }

    [TestMethod]
    [DataRow("3", "a 3")]
    [DataRow("8", "an 8")]
    [DataRow("0", "a 0")]
    [DataRow("11", "an 11")]
    [DataRow("18", "an 18")]
    [DataRow("81", "an 81")]
    [DataRow("110", "a 110")]
    [DataRow("11000", "an 11000")]
    [DataRow("ant", "an ant")]
    [DataRow("bee", "a bee")]
    public void AClassHasTheArticleThatItIsReadWith(string name, string expected) => Assert.AreEqual(expected, Figures.WithArticle(name));

    [TestMethod]
    public void ClassesThatNeverOccurAreLeftOutAndCounted()
    {
        ReportScene scene = new() { Units = [6, 100], LabelCount = 10 };
        HtmlDocument page = Page(scene.Build());

        Assert.HasCount(10, page.Named("td").Where(cell => cell.IsWithin(page.ById("classes")) && cell["class"] == "bar"));
        Assert.HasCount(100, page.Named("td").Where(cell => cell.IsWithin(page.ById("confusion")) && cell["class"] is not null));
        StringAssert.Contains(page.Named("caption").Single().Text, "90 classes are left out");
        StringAssert.Contains(page.ById("classes").Text, "90 classes are left out");
        Assert.DoesNotContain("left out:", Page(new ReportScene().Build()).Named("caption").Single().Text);
    }

    [TestMethod]
    public void EqualMistakesAreNamedTogether()
    {
        // Of class 0, images 0, 10 … 50: each read as another class, or as the same.
        ReportContent all = Content(6, [1, 2, 3, 4, 5, 5]);
        ReportContent three = Content(6, [1, 2, 3, 3, 1, 2]);
        ReportContent four = Content(5, [1, 2, 3, 4, 0]);
        ReportContent none = Content(3, [0, 0, 0]);

        Assert.AreEqual("5 (2×)", MistakeWords.TakenFor(all, 0));
        Assert.AreEqual("1, 2, 3 (2× each)", MistakeWords.TakenFor(three, 0));
        Assert.AreEqual("1, 2, 3 and 1 more (1× each)", MistakeWords.TakenFor(four, 0));
        Assert.AreEqual("—", MistakeWords.TakenFor(none, 0));
        Assert.AreEqual("Most often: 0 read as 5, 2 times.", Plain(MistakeWords.MostOften(all)));
        Assert.AreEqual("Most often: 0 read as 1, 0 read as 2 and 0 read as 3, 2 times each.", Plain(MistakeWords.MostOften(three)));
        Assert.AreEqual("Most often: 0 read as 1, 0 read as 2, 0 read as 3 and 1 more, once each.", Plain(MistakeWords.MostOften(four)));
        Assert.AreEqual("Not one mistake.", MistakeWords.MostOften(none));
    }

    [TestMethod]
    public void PixelsAreBlankThatTheGivenImagesNeverLight()
    {
        ReportData data = new ReportScene().Build();
        Assert.Contains(false, data.LitPixels);

        StringAssert.Contains(Page(data).ById("filters").Text, "the training images light are blank");
        Assert.DoesNotContain("blank", Page(data with { LitPixels = [.. data.LitPixels.Select(_ => true)] }).ById("filters").Text);
        Assert.ThrowsExactly<ArgumentException>(() => TrainingReport.Write("", data with { LitPixels = [true] }));
    }

    [TestMethod]
    public void TheDrawingIsHeardLayerByLayer() => Assert.Contains(
        "144 pixels, then 24 relu units, then 10 softmax units",
        Page(new ReportScene().Build()).Named("svg").Select(drawing => drawing["aria-label"]));

    [TestMethod]
    public void TheLossSaysWhatItWasMeasuredWith()
    {
        Assert.IsTrue(Page(new ReportScene { LabelSmoothing = 0.1f }.Build()).Named("small").Any(note => note.Text.EndsWith("with label smoothing 0.1", StringComparison.Ordinal)));
        Assert.DoesNotContain("smoothing", Page(new ReportScene().Build()).ById("run").Text);
    }

    [TestMethod]
    public void TheSpecIsIndentedAndTheTableCountsEpochs()
    {
        HtmlDocument page = Page(new ReportScene().Build());

        Assert.AreEqual("{\n  \"name\": \"SceneNetwork\"\n}", page.Named("pre").Single().Text.ReplaceLineEndings("\n"));
        Assert.Contains("Epoch", page.Named("th").Select(cell => cell.Text));
    }

    // A run with images of class 0 alone, which were read as told.
    private static ReportContent Content(int classes, int[] answers)
    {
        ReportData data = new ReportScene { Units = [6, classes], Images = answers.Length }.Build();
        float[] outputs = new float[answers.Length * classes];
        for (int image = 0; image < answers.Length; image++)
            outputs[image * classes + answers[image]] = 1;
        byte[] labels = new byte[answers.Length];
        return new ReportContent(data with
        {
            TestSet = new DigitSet(data.TestSet.Pixels, labels, data.TestSet.Rows, data.TestSet.Columns),
            TestOutputs = outputs,
        });
    }

    private static string Plain(string text) => text.Replace(Figures.UnitSpace, ' ');

    private static HtmlDocument Page(ReportData data) => new(ReportPage.Write(new ReportContent(data)));
}
