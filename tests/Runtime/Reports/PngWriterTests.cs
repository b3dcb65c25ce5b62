using Generated.Digits.Reports.Images;

namespace Generated.Digits.Tests.Runtime.Reports;

[TestClass]
public sealed class PngWriterTests
{
    [TestMethod]
    [DataRow(2, 1, 1)]
    [DataRow(2, 13, 5)]
    [DataRow(4, 7, 3)]
    [DataRow(16, 28, 28)]
    [DataRow(16, 9, 2)]
    [DataRow(63, 28, 28)]
    [DataRow(256, 5, 300)]
    public void APictureIsReadBackAsItWasWritten(int colours, int width, int height)
    {
        Random random = new(colours);
        Rgba[] palette = [.. Enumerable.Range(0, colours).Select(_ => new Rgba(Next(), Next(), Next()))];
        byte[] indices = [.. Enumerable.Range(0, width * height).Select(_ => (byte)random.Next(colours))];

        PictureFile picture = new(PngWriter.Write(new IndexedImage(width, height, indices, palette)));

        Assert.AreEqual((width, height), (picture.Width, picture.Height));
        for (int pixel = 0; pixel < indices.Length; pixel++)
        {
            Rgba expected = palette[indices[pixel]];
            SkiaSharp.SKColor actual = picture[pixel % width, pixel / width];
            Assert.AreEqual((expected.Red, expected.Green, expected.Blue), (actual.Red, actual.Green, actual.Blue), $"pixel {pixel}");
        }

        byte Next() => (byte)random.Next(256);
    }

    [TestMethod]
    public void TransparencyIsKept()
    {
        PictureFile picture = new(PngWriter.Write(new IndexedImage(16, 1, [.. Enumerable.Range(0, 16).Select(level => (byte)level)], InkPalette.Colours)));

        for (int level = 0; level < 16; level++)
            Assert.AreEqual(level * 17, picture[level, 0].Alpha);
    }

    [TestMethod]
    public void ADigitTakesLittleRoom()
    {
        byte[] file = PngWriter.Write(InkPalette.Picture(new ReportScene { Rows = 28, Columns = 28 }.Build().TestSet, 3));

        Assert.IsLessThan(400, file.Length);
    }

    [TestMethod]
    [DataRow(-2.0, 0)]
    [DataRow(-1.0, 0)]
    [DataRow(0.0, 31)]
    [DataRow(double.NaN, 31)]
    [DataRow(1.0, 62)]
    [DataRow(double.PositiveInfinity, 62)]
    public void WeightsBeyondTheScaleAreDrawnInFullColour(double value, int level) =>
        Assert.AreEqual(level, DivergingPalette.Level(value));
}
