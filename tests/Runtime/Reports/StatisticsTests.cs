using Generated.Digits.Commands;
using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Reports.Statistics;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Reports;

[TestClass]
public sealed class StatisticsTests
{
    // Labels 0 0 0 1 1 2, read as 0 0 1 1 0 2.
    private static readonly TestOutcome outcome = Outcome(
        [0, 0, 0, 1, 1, 2],
        [0.8f, 0.1f, 0.1f, 0.7f, 0.2f, 0.1f, 0.3f, 0.6f, 0.1f, 0.1f, 0.9f, 0.0f, 0.95f, 0.05f, 0f, 0f, 0.5f, 0.5001f]);

    [TestMethod]
    public void TheConfusionMatrixCounts()
    {
        ConfusionMatrix confusion = outcome.ToConfusionMatrix();

        int[] cells = [.. from label in Enumerable.Range(0, 3) from predicted in Enumerable.Range(0, 3) select confusion[label, predicted]];
        CollectionAssert.AreEqual(new[] { 2, 1, 0, 1, 1, 0, 0, 0, 1 }, cells);
        Assert.AreEqual(1, confusion.LargestMistake);
        Assert.AreEqual(3, confusion.Support(0));
        Assert.AreEqual(2.0 / 3, confusion.Recall(0), 1e-12);
        Assert.AreEqual(0.5, confusion.Precision(1), 1e-12);
        Assert.AreEqual(2.0 / 3, confusion.F1(0), 1e-12);
        Assert.AreEqual(1.0, confusion.F1(2), 1e-12);
        Assert.AreEqual((1, 0, null), (confusion.MistakenFor(0), confusion.MistakenFor(1), confusion.MistakenFor(2)));
    }

    [TestMethod]
    public void MistakesComeWithTheSurestFirst()
    {
        CollectionAssert.AreEqual(new[] { 4, 2 }, outcome.MistakesByConfidence.ToArray());
        Assert.AreEqual(4, outcome.CorrectCount);
        Assert.AreEqual(0.95f, outcome.Confidence(4));
    }

    [TestMethod]
    public void TheFirstOfEqualOutputsCountsAndNotANumberNever()
    {
        TestOutcome odd = Outcome([0, 1, 0, 2], [0.5f, 0.5f, 0f, float.NaN, 1f, 0f, float.NaN, float.NaN, float.NaN, 1f, float.NaN, 2f]);

        CollectionAssert.AreEqual(new[] { 0, 1, 0, 2 }, Enumerable.Range(0, 4).Select(odd.Predicted).ToArray());
    }

    [TestMethod]
    public void ALabelBeyondTheOutputsIsAMistakeNotAFault()
    {
        TestOutcome odd = Outcome([0, 7], [1f, 0f, 0f, 0f, 1f, 0f]);

        Assert.AreEqual(8, odd.ClassCount);
        Assert.AreEqual(1, odd.ToConfusionMatrix()[7, 1]);
    }

    [TestMethod]
    public void AClassWithoutImagesOrAnswersHasNoShares()
    {
        ConfusionMatrix confusion = new([0, 0, 0], [0, 2, 2], 4);

        IReadOnlyList<ClassResult> results = ClassResult.Of(confusion);

        Assert.AreEqual(new ClassResult(0, 3, 1, 1.0 / 3, 1, 2), results[0]);
        Assert.AreEqual(new ClassResult(1, 0, 0, null, null, null), results[1]);
        Assert.AreEqual(new ClassResult(2, 0, 0, null, 0, null), results[2]);
    }

    [TestMethod]
    public void TheSampleIsFairToClassesThatComeInTurn()
    {
        byte[] labels = [.. Enumerable.Range(0, 1000).Select(image => (byte)(image % 10))];
        TestOutcome inTurn = new(new DigitSet(new byte[1000], labels, 1, 1), new float[10_000], new Classes(10, "crossEntropy"));

        IReadOnlyList<int> sample = inTurn.Sample(72);

        Assert.HasCount(72, sample.Distinct());
        CollectionAssert.AreEqual(sample.ToArray(), inTurn.Sample(72).ToArray());
        Assert.AreEqual(10, sample.Select(inTurn.Label).Distinct().Count());
        Assert.HasCount(1000, inTurn.Sample(5000));
    }

    [TestMethod]
    [DataRow(10, 10)]
    [DataRow(9805, 10000)]
    [DataRow(3, 50)]
    [DataRow(0, 50)]
    public void TheEndsOfTheIntervalAreTheSharesFromWhichTheCountIsJustLikelyEnough(int hits, int count)
    {
        double share = (double)hits / count;
        (double low, double high) = WilsonInterval.Of(hits, count);

        // Wilson's definition: the sample lies 1.96 standard deviations from either end.
        Assert.IsTrue(low <= share + 1e-12 && share - 1e-12 <= high && low >= 0 && high <= 1 && high > low);
        foreach (double end in new[] { low, high })
            Assert.AreEqual(1.959964 * 1.959964 * end * (1 - end) / count, (share - end) * (share - end), 1e-12);
    }

    [TestMethod]
    [DataRow(0.0, 0.27, 0.0, 0.3, 0.1, 1)]
    [DataRow(0.93, 1.0, 0.92, 1.0, 0.02, 2)]
    [DataRow(0.0, 7.0, 0.0, 8.0, 2.0, 0)]
    [DataRow(3.0, 3.0, 3.0, 6.0, 1.0, 0)]
    public void AxesHaveRoundEnds(double from, double to, double low, double high, double step, int decimals)
    {
        NiceScale scale = new(from, to, 5);

        Assert.AreEqual(low, scale.Low, 1e-9);
        Assert.AreEqual(high, scale.High, 1e-9);
        Assert.AreEqual(step, scale.Step, 1e-9);
        Assert.AreEqual(decimals, scale.Decimals);
        Assert.AreEqual(high, scale.Ticks().Last(), 1e-9);
    }

    [TestMethod]
    [DataRow(5, "1 2 3 4 5")]
    [DataRow(10, "1 2 4 6 8 10")]
    [DataRow(20, "1 5 10 15 20")]
    [DataRow(60, "1 10 20 30 40 50 60")]
    public void EpochsAreMarkedInEvenSteps(int count, string expected)
    {
        EpochResult[] epochs = [.. Enumerable.Range(1, count).Select(epoch => new EpochResult(epoch, 1, 0.5, 0.9, 0.5, 0.9))];

        Assert.AreEqual(expected, string.Join(' ', CurveSet.Loss(epochs, "epoch").EpochTicks()));
    }

    [TestMethod]
    public void LabelsAtTheEndsOfCurvesKeepApart()
    {
        EpochResult[] epochs = [new(1, 1, 0.5, 0.9, 0.5, 0.9, 0.5, 0.9), new(2, 1, 0.1, 0.98, 0.1, 0.981, 0.1, 0.979)];

        foreach (CurveSet chart in new[] { CurveSet.Loss(epochs, "epoch"), CurveSet.Accuracy(epochs, "epoch") })
        {
            double[] places = [.. EndLabels.Place(chart, 0.06).Order()];
            Assert.HasCount(3, places);
            Assert.IsTrue(places[1] - places[0] > 0.055 && places[2] - places[1] > 0.055, string.Join(" ", places));
        }
    }

    [TestMethod]
    [DataRow(0.0, 0.0)]
    [DataRow(0.0, 1e-9)]
    [DataRow(1.0, 1.0)]
    public void LabelsAtTheEndsOfTheAxisStayWithinIt(double train, double test)
    {
        EpochResult[] epochs = [new(1, 1, 1, 0.5, 1, 0.5), new(2, 1, train, train, test, test)];

        foreach (CurveSet chart in new[] { CurveSet.Loss(epochs, "epoch"), CurveSet.Accuracy(epochs, "epoch") })
        {
            double[] places = [.. EndLabels.Place(chart, 0.06).Order()];
            Assert.IsTrue(places[0] >= 0.03 - 1e-12 && places[1] <= 0.97 + 1e-12 && places[1] - places[0] >= 0.06 - 1e-12, string.Join(" ", places));
        }
    }

    [TestMethod]
    public void ASingleOutputTellsTwoClassesApart()
    {
        TestOutcome yesOrNo = Outcome([0, 1, 1, 0], [0.25f, 0.75f, 0.125f, 0.5f], "binaryCrossEntropy");

        CollectionAssert.AreEqual(new[] { 0, 1, 0, 1 }, Enumerable.Range(0, 4).Select(yesOrNo.Predicted).ToArray());
        CollectionAssert.AreEqual(new[] { 0.75f, 0.75f, 0.875f, 0.5f }, Enumerable.Range(0, 4).Select(yesOrNo.Confidence).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 3 }, yesOrNo.MistakesByConfidence.ToArray());
        Assert.AreEqual((2, 2), (yesOrNo.ClassCount, yesOrNo.CorrectCount));
    }

    private static TestOutcome Outcome(byte[] labels, float[] outputs, string loss = "crossEntropy") =>
        new(new DigitSet(new byte[labels.Length], labels, 1, 1), outputs, new Classes(outputs.Length / labels.Length, loss));
}
