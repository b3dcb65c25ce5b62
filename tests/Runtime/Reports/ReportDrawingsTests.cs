using System.Globalization;
using Generated.Digits.Data;
using Generated.Digits.Reports;
using Generated.Digits.Reports.Page;
using Generated.Digits.Reports.Pictures;
using SkiaSharp;

namespace Generated.Digits.Tests.Runtime.Reports;

/// <summary>What a drawing says by place and colour is what the data says.</summary>
[TestClass]
public sealed class ReportDrawingsTests
{
    [TestMethod]
    public void CurvesRiseWhereTheirValuesRise()
    {
        HtmlDocument page = Page(new ReportScene().Build());
        HtmlElement curves = page.ById("curves");

        // In the scene the loss falls with every epoch and the accuracy rises. Pixels are counted from the top.
        HtmlElement[] charts = [.. page.Named("svg").Where(svg => svg.IsWithin(curves))];
        Assert.HasCount(2, charts);
        foreach (HtmlElement chart in charts)
        {
            bool falls = chart["aria-label"]!.StartsWith("Loss", StringComparison.Ordinal);
            double[] heights = [.. page.Named("circle").Where(mark => mark.IsWithin(chart) && mark.Parent!["class"] == "test").Select(mark => Number(mark["cy"]))];
            Assert.HasCount(5, heights);
            CollectionAssert.AreEqual((falls ? heights.Order() : heights.OrderDescending()).ToArray(), heights, chart["aria-label"]);
        }
    }

    [TestMethod]
    public void AWeightAboveZeroIsDrawnAsOneThatSpeaksForItsUnit()
    {
        ReportData data = new ReportScene { Units = [2, 2] }.Build();
        float[] parameters = new float[data.Network.ParameterCount];
        int weights = data.Network.Weight(1).Start;
        (parameters[weights], parameters[weights + 1]) = (1, -0.5f);
        HtmlDocument page = Page(data with { Parameters = parameters });

        // A line is as opaque as the square of its weight's share of the largest.
        Assert.AreEqual("1", page.Named("path").Single(line => line["class"] == "for")["opacity"]);
        Assert.AreEqual("0.25", page.Named("path").Single(line => line["class"] == "against")["opacity"]);
    }

    [TestMethod]
    public void RowsOfTheConfusionPictureAreWhatImagesAre()
    {
        // Every image of class 0 is read as 1, all others right: the mistakes' cell is in the first row, above the first of the diagonal.
        ReportData data = Answered(new ReportScene { Units = [6, 4], Images = 40 }.Build(), image => Math.Max(1, image % 4));
        PictureFile picture = new(ConfusionPicture.Draw(new ReportContent(data)));

        SKRectI wrong = Bounds(picture, pixel => pixel.Red > pixel.Blue + 50);
        SKRectI right = Bounds(picture, pixel => pixel.Blue > pixel.Red + 50);

        Assert.IsLessThan(right.Top, wrong.Bottom, "above the diagonal's first cell, which is of class 1");
        Assert.AreEqual(right.Left, wrong.Left, 1.0, "in the same column");
    }

    [TestMethod]
    public void ThePictureOfPredictionsShowsTheSurestMistakeFirst()
    {
        // Three mistakes, each a square of ink of its own strength, the surest last in the test set; the other images are empty.
        ReportData data = new ReportScene { Units = [6, 4], Images = 6 }.Build();
        byte[] pixels = new byte[data.TestSet.Pixels.Length];
        byte[] strengths = [51, 119, 204];
        for (int image = 0; image < 3; image++)
            pixels.AsSpan(image * data.TestSet.PixelCount, data.TestSet.PixelCount).Fill(strengths[image]);
        data = Answered(data, image => image < 3 ? image + 1 : image % 4, image => 0.6f + 0.1f * image) with
        {
            TestSet = new DigitSet(pixels, data.TestSet.Labels, data.TestSet.Rows, data.TestSet.Columns),
        };
        PictureFile picture = new(PredictionsPicture.Draw(new ReportContent(data)));

        // The sample stands on the left with the images in their own order, the mistakes on the right.
        int[] places = [.. strengths.Select(strength => LastSquare(picture, 255 - strength))];

        CollectionAssert.AreEqual(places.OrderDescending().ToArray(), places, "the surest, which is the last image, stands first: " + string.Join(' ', places));
        CollectionAssert.AllItemsAreUnique(places);
    }

    /// <summary>The same run, but with these answers.</summary>
    private static ReportData Answered(ReportData data, Func<int, int> answer, Func<int, float>? confidence = null)
    {
        int classes = data.Network.OutputSize;
        float[] outputs = new float[data.TestSet.Count * classes];
        for (int image = 0; image < data.TestSet.Count; image++)
            outputs[image * classes + answer(image)] = confidence?.Invoke(image) ?? 1;
        return data with { TestOutputs = outputs };
    }

    private static SKRectI Bounds(PictureFile picture, Func<SKColor, bool> isOne)
    {
        SKRectI bounds = new(int.MaxValue, int.MaxValue, 0, 0);
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                if (isOne(picture[x, y]))
                    bounds = new SKRectI(Math.Min(bounds.Left, x), Math.Min(bounds.Top, y), Math.Max(bounds.Right, x), Math.Max(bounds.Bottom, y));
            }
        }

        return bounds;
    }

    // How far to the right there is a square of this grey: letters have strokes of any grey, but no squares.
    private static int LastSquare(PictureFile picture, int grey)
    {
        const int Side = 12;
        for (int x = picture.Width - 1; x >= Side; x--)
        {
            for (int y = Side; y < picture.Height; y++)
            {
                if (IsGrey(x, y) && IsGrey(x - Side, y) && IsGrey(x, y - Side) && IsGrey(x - Side, y - Side))
                    return x;
            }
        }

        throw new AssertFailedException($"there is no square of grey {grey}");

        bool IsGrey(int x, int y) => Math.Abs(picture[x, y].Red - grey) < 4 && Math.Abs(picture[x, y].Blue - grey) < 4;
    }

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);

    private static HtmlDocument Page(ReportData data) => new(ReportPage.Write(new ReportContent(data)));
}
