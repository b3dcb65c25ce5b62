using Generated.Digits.Reports;
using Generated.Digits.Reports.Images;
using Generated.Digits.Reports.Statistics;

namespace Generated.Digits.Tests.Runtime.Reports;

[TestClass]
public sealed class FilterGalleryTests
{
    private const int Pixels = 144;

    [TestMethod]
    public void AUnitStandsUnderTheClassThatItArguesForTheStrongestFirst()
    {
        ReportData data = new ReportScene { Units = [3, 4] }.Build();
        float[] parameters = new float[data.Network.ParameterCount];
        parameters.AsSpan(0, 3 * Pixels).Fill(0.1f);
        SetVote(unit: 0, output: 2, weight: 1);
        SetVote(unit: 1, output: 2, weight: 5);
        SetVote(unit: 2, output: 0, weight: 1);

        FilterGallery gallery = Gallery(data with { Parameters = parameters });

        CollectionAssert.AreEqual(new[] { 0, 2 }, gallery.Groups.Select(group => group.Class).ToArray());
        CollectionAssert.AreEqual(new[] { 2 }, gallery.Groups[0].Units.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 0 }, gallery.Groups[1].Units.ToArray());

        void SetVote(int unit, int output, float weight) => parameters[data.Network.Weight(1).Start + output * 3 + unit] = weight;
    }

    [TestMethod]
    public void InADeepNetworkVotesFollowTheWeightsToTheOutputs()
    {
        ReportData data = new ReportScene { Units = [2, 2, 3] }.Build();
        float[] parameters = new float[data.Network.ParameterCount];
        parameters.AsSpan(0, 2 * Pixels).Fill(0.1f);
        // First-layer unit 0 → middle unit 1 → output 2, and unit 1 → middle unit 0 → output 1.
        parameters[data.Network.Weight(1).Start + 1 * 2 + 0] = 1;
        parameters[data.Network.Weight(1).Start + 0 * 2 + 1] = 1;
        parameters[data.Network.Weight(2).Start + 2 * 2 + 1] = 1;
        parameters[data.Network.Weight(2).Start + 1 * 2 + 0] = 1;

        FilterGallery gallery = Gallery(data with { Parameters = parameters });

        Assert.AreEqual((1, 1), (gallery.Groups[0].Class, gallery.Groups[0].Units[0]));
        Assert.AreEqual((2, 0), (gallery.Groups[1].Class, gallery.Groups[1].Units[0]));
    }

    [TestMethod]
    public void OneLayerShowsItsClassesInTheirOwnRight()
    {
        FilterGallery gallery = Gallery(new ReportScene { Units = [5] }.Build());

        Assert.IsTrue(gallery.ShowsClasses);
        foreach (FilterGroup group in gallery.Groups)
            Assert.AreEqual(group.Class, group.Units.Single());
    }

    [TestMethod]
    public void UnitsOfASingleOutputArgueForYesOrNo()
    {
        ReportScene scene = new() { Units = [2, 1], LastActivation = "sigmoid", Loss = "binaryCrossEntropy" };
        ReportData data = scene.Build();
        float[] parameters = new float[data.Network.ParameterCount];
        parameters.AsSpan(0, 2 * Pixels).Fill(0.1f);
        parameters[data.Network.Weight(1).Start] = 2;
        parameters[data.Network.Weight(1).Start + 1] = -3;

        FilterGallery gallery = Gallery(data with { Parameters = parameters });

        Assert.AreEqual("0: 1, 1: 0", string.Join(", ", gallery.Groups.Select(group => $"{group.Class}: {group.Units.Single()}")));
        Assert.AreEqual(1, Gallery((scene with { Units = [1] }).Build()).Groups.Single().Class);
    }

    [TestMethod]
    public void WeightsAreDrawnBySignAndPixelsNeverLitAreBlank()
    {
        ReportData data = new ReportScene { Units = [1, 10] }.Build();
        float[] parameters = data.Parameters.ToArray();
        parameters.AsSpan(0, Pixels).Fill(-1);
        parameters[1 * 12 + 5] = 1;

        IndexedImage picture = Gallery(data with { Parameters = parameters }).Picture(0);

        Assert.AreEqual(DivergingPalette.Level(1), picture.Indices[1 * 12 + 5]);
        Assert.AreEqual(DivergingPalette.Level(-1), picture.Indices[1 * 12 + 6]);
        Assert.AreEqual(DivergingPalette.Level(0), picture.Indices[0], "the scene leaves the border empty");
    }

    [TestMethod]
    public void AWideLayerShowsItsStrongestUnits()
    {
        FilterGallery gallery = Gallery(new ReportScene { Units = [500, 10] }.Build());

        Assert.AreEqual(500, gallery.UnitCount);
        Assert.AreEqual(gallery.ShownCount, gallery.Groups.Sum(group => group.Units.Count));
        Assert.IsLessThan(200, gallery.ShownCount);
    }

    [TestMethod]
    public void NarrowImagesMakeNoPictures()
    {
        Assert.IsNull(FilterGallery.TryCreate(new ReportScene { Rows = 2, Columns = 20 }.Build(), out string reason));
        StringAssert.Contains(reason, "2 × 20");
    }

    private static FilterGallery Gallery(ReportData data)
    {
        FilterGallery? gallery = FilterGallery.TryCreate(data, out string reason);
        Assert.IsNotNull(gallery, reason);
        return gallery;
    }
}
