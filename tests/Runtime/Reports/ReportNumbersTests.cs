using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Reports;
using Generated.Digits.Reports.Statistics;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Reports;

/// <summary>How the report reckons, orders and writes what it shows.</summary>
[TestClass]
public sealed class ReportNumbersTests
{
    [TestMethod]
    [DataRow(0.25, "250 ms")]
    [DataRow(5.0, "5.00 s")]
    [DataRow(119.0, "119.0 s")]
    [DataRow(185.0, "3 min 5 s")]
    public void TimesAreInTheUnitThatSuitsThem(double seconds, string expected) => Assert.AreEqual(expected, Plain(Figures.Duration(seconds)));

    [TestMethod]
    [DataRow(0.9996f, true, "> 99.9 %")]
    [DataRow(1f, true, "100.0 %")]
    [DataRow(0.5f, true, "50.0 %")]
    [DataRow(0.9996f, false, "1.00")]
    public void OnlyWhatIsCertainIsWrittenAsCertain(float output, bool isProbability, string expected) =>
        Assert.AreEqual(expected, Plain(Figures.Confidence(output, isProbability)));

    [TestMethod]
    public void TheMostFrequentMistakesComeFirst()
    {
        // 0 is read as 1 three times, 1 as 2 once, 2 as 0 twice.
        ConfusionMatrix confusion = new([0, 0, 0, 0, 1, 1, 2, 2], [0, 1, 1, 1, 1, 2, 0, 0], 3);

        CollectionAssert.AreEqual(new[] { (0, 1, 3), (2, 0, 2), (1, 2, 1) }, confusion.Mistakes().ToArray());
    }

    [TestMethod]
    public void ALossIsDrawnAgainstZeroAndAnAccuracyAgainstOne()
    {
        EpochResult[] epochs = [new(1, 1, 0.5, 0.9, 0.5, 0.92), new(2, 1, 0.4, 0.95, 0.45, 0.94)];

        Assert.AreEqual(0, CurveSet.Loss(epochs, "epoch").Scale.Low);
        Assert.AreEqual(1, CurveSet.Accuracy(epochs, "epoch").Scale.High, 1e-12);
        Assert.IsGreaterThan(0.5, CurveSet.Accuracy(epochs, "epoch").Scale.Low);
    }

    [TestMethod]
    public void OneWeightOfTwoHundredIsBeyondFullColour()
    {
        // The weights of the only unit are ±0.01, ±0.02 … ±2, in no order.
        ReportData data = Lit(new ReportScene { Units = [1, 2], Rows = 10, Columns = 20 }.Build());
        float[] parameters = new float[data.Network.ParameterCount];
        for (int pixel = 0; pixel < 200; pixel++)
            parameters[pixel] = (pixel * 77 % 200 + 1) * (pixel % 2 == 0 ? 0.01f : -0.01f);

        Assert.AreEqual(1.99, Gallery(data with { Parameters = parameters }).Limit, 1e-6);
    }

    [TestMethod]
    public void WeightsOfPixelsThatAreNeverLitCountForNothing()
    {
        // Both units argue for class 0 alike. The first is large where no image has ink, the second is larger where some have.
        ReportData data = new ReportScene { Units = [2, 2] }.Build();
        bool[] lit = [.. data.LitPixels];
        float[] parameters = new float[data.Network.ParameterCount];
        for (int pixel = 0; pixel < lit.Length; pixel++)
            (parameters[pixel], parameters[lit.Length + pixel]) = lit[pixel] ? (0.1f, 0.2f) : (100f, 0f);
        parameters.AsSpan(data.Network.Weight(1).Start, 2).Fill(1);

        FilterGallery gallery = Gallery(data with { Parameters = parameters });

        CollectionAssert.AreEqual(new[] { 1, 0 }, gallery.Groups.Single().Units.ToArray());
        Assert.AreEqual(0.2, gallery.Limit, 1e-6);
    }

    // The same with ink all over.
    private static ReportData Lit(ReportData data)
    {
        byte[] pixels = new byte[data.TestSet.Pixels.Length];
        pixels.AsSpan().Fill(byte.MaxValue);
        return data with
        {
            TestSet = new DigitSet(pixels, data.TestSet.Labels, data.TestSet.Rows, data.TestSet.Columns),
            LitPixels = [.. data.LitPixels.Select(_ => true)],
        };
    }

    private static FilterGallery Gallery(ReportData data)
    {
        FilterGallery? gallery = FilterGallery.TryCreate(data, out string reason);
        Assert.IsNotNull(gallery, reason);
        return gallery;
    }

    // Between a number and its unit a line may not break.
    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
