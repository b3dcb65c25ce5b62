using Generated.Digits.Data;
using Generated.Digits.Data.Checks;
using Generated.Digits.Data.Drawn;
using Generated.Digits.Tests.EndToEnd;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>What is said of images before a training: of those that are as MNIST's nothing, of others what was seen.</summary>
[TestClass]
public sealed class DataCheckTests
{
    private static readonly ImageOptions s_transpose = new(Transpose: true, Invert: false), s_invert = new(Transpose: false, Invert: true);

    private static readonly DigitData s_digits = DrawnDigits.Create(seed: 77, 600, 300, threads: 2) with { IsDrawn = false };

    [TestMethod]
    public void Of_digits_as_they_should_be_nothing_is_said() => Assert.IsEmpty(Check(s_digits));

    [TestMethod]
    public void Noise_and_images_that_are_no_digits_have_no_orientation()
    {
        Assert.IsEmpty(Check(SmallData.Create()));
        DigitSet shifted = new(s_digits.Train.Pixels, s_digits.Train.Labels.ToArray().Select(label => (byte)((label + 3) % 10)).ToArray(), 28, 28);
        Assert.IsEmpty(Check(new DigitData(shifted, shifted, "", "")));
    }

    [TestMethod]
    public void Transposed_digits_are_told_and_so_are_those_that_a_switch_made_so()
    {
        DigitData transposed = Change(s_digits, s_transpose);

        string warning = Check(transposed).Single();
        Assert.MatchesRegex(
            @"^training and test images: they look transposed: beside drawn digits \d\d % of a sample are recognized that way, "
            + @"\d\d? % as they are; --transpose puts that right$",
            warning);
        Assert.EndsWith("; leave --transpose out", DataCheck.OfTraining(transposed, s_transpose).Single());
        Assert.IsEmpty(Check(Change(transposed, s_transpose)));
    }

    [TestMethod]
    [DataRow(false, true, true, "upside down")]
    [DataRow(false, false, true, "mirrored left to right")]
    [DataRow(true, true, false, "rotated by a quarter")]
    public void Other_orientations_are_told_without_a_switch_that_helps(bool transpose, bool flipRows, bool flipColumns, string words)
    {
        Orientation orientation = new(transpose, flipRows, flipColumns);

        string warning = Check(new DigitData(Lay(s_digits.Train), Lay(s_digits.Test), "", "")).Single();

        Assert.Contains($"they look {words}: ", warning);
        Assert.EndsWith("; a network trained on them does not read upright digits", warning);

        DigitSet Lay(DigitSet set)
        {
            byte[] pixels = new byte[set.Pixels.Length];
            for (int image = 0; image < set.Count; image++)
                orientation.Apply(set.Image(image), pixels.AsSpan(image * 784, 784), 28);
            return new DigitSet(pixels, set.Labels, 28, 28);
        }
    }

    [TestMethod]
    public void Inverted_images_are_told_by_their_mean_pixel()
    {
        DigitData inverted = Change(s_digits, s_invert);
        double mean = inverted.Train.Pixels.ToArray().Average(pixel => pixel);

        Assert.AreEqual(
            $"training and test images: mean pixel {mean:F0} of 255, where 0 is paper and 255 is ink: they look inverted; --invert puts that right",
            Check(inverted).Single());
        Assert.EndsWith("; leave --invert out", DataCheck.OfTraining(inverted, s_invert).Single());
        Assert.IsEmpty(Check(Change(inverted, s_invert)));
        string[] both = [.. Check(Change(Change(s_digits, s_invert), s_transpose))];
        Assert.HasCount(2, both);
        Assert.Contains("they look transposed", both[1]);
    }

    [TestMethod]
    public void One_set_of_the_two_is_named()
    {
        Assert.StartsWith("test images: mean pixel ", Check(s_digits with { Test = Change(s_digits, s_invert).Test }).Single());
        Assert.StartsWith("training images: mean pixel ", Check(s_digits with { Train = Change(s_digits, s_invert).Train }).Single());
        Assert.StartsWith("test images: they look transposed", DataCheck.OfEvaluation(Change(s_digits, s_transpose), ImageOptions.AsTheyAre).Single());
    }

    [TestMethod]
    public void Some_inverted_images_among_others_are_counted()
    {
        byte[] pixels = s_digits.Train.Pixels.ToArray();
        foreach (ref byte pixel in pixels.AsSpan(0, 60 * 784))
            pixel = (byte)~pixel;

        string warning = Check(s_digits with { Train = new DigitSet(pixels, s_digits.Train.Labels, 28, 28) }).Single();

        Assert.AreEqual("training images: 60 of 600 have more ink than paper (mean pixel above 127): some look inverted and others not", warning);
    }

    [TestMethod]
    public void Blank_images_are_counted_of_any_shade()
    {
        byte[] pixels = s_digits.Train.Pixels.ToArray();
        pixels.AsSpan(0, 784).Clear();
        pixels.AsSpan(784, 784).Fill(200);

        DigitSet some = new(pixels, s_digits.Train.Labels, 28, 28);
        Assert.AreEqual("training images: 2 of 600 are blank, one shade all over", Check(s_digits with { Train = some }).Single());
        DigitSet blank = new(new byte[600 * 784], s_digits.Train.Labels, 28, 28);
        Assert.AreEqual(
            "training and test images: all 600 are blank, each of one shade all over: a network cannot tell them apart",
            Check(new DigitData(blank, blank, "", "")).Single());
    }

    [TestMethod]
    public void Pixels_from_0_to_1_are_told()
    {
        DigitSet set = s_digits.Train;
        DigitSet scaled = new(set.Pixels.ToArray().Select(pixel => (byte)(pixel >> 7)).ToArray(), set.Labels, 28, 28);

        Assert.AreEqual(
            "training images: no pixel is above 1, where ink is 255: they look as if they were scaled to another range",
            Check(s_digits with { Train = scaled }).Single());
    }

    [TestMethod]
    public void One_class_is_told_and_labels_that_no_training_image_has()
    {
        DigitSet threes = Only(s_digits.Train, 3);
        string[] warnings = [.. Check(s_digits with { Train = threes })];

        Assert.AreEqual("training images: all 60 have label 3, so that always answering 3 is right", warnings[0]);
        Assert.AreEqual("test images: 270 of 300 have labels 0, 1, 2, 4, 5, 6, 7, 8, 9, which no training image has", warnings[1]);
        Assert.StartsWith("training and test images: all 60 have label 3", Check(new DigitData(threes, Only(s_digits.Test, 3), "", "")).Single());
    }

    /// <summary>Sets that are sorted by class give a validation set of one, and take it from the training.</summary>
    [TestMethod]
    public void Validation_images_of_a_class_that_is_not_trained_are_told()
    {
        DigitSet sorted = Concat([.. Enumerable.Range(0, 10).Select(label => Only(s_digits.Train, (byte)label))]);

        string[] warnings = [.. DataCheck.OfValidation(sorted, 60)];

        Assert.AreEqual("validation images: all 60 have label 9, so that always answering 9 is right", warnings[0]);
        Assert.AreEqual("validation images: 60 of 60 have label 9, which no training image has", warnings[1]);
        Assert.IsEmpty(DataCheck.OfValidation(s_digits.Train, 60));
        Assert.IsEmpty(DataCheck.OfValidation(sorted, 0));
    }

    /// <summary>Digits that people wrote: of MNIST's training images two stretches, which as a data set are not MNIST and so are looked at.</summary>
    [TestMethod]
    public void MNIST_is_known_and_its_digits_are_told_upright_from_transposed()
    {
        DigitData mnist = DigitFolder.Open(MnistFolder.Require()).Load(784, 10, "", "");
        Assert.IsEmpty(Check(mnist));
        DigitSet some = mnist.Train.Slice(0, 10_000);
        DigitData other = new(some, mnist.Train.Slice(20_000, 5_000), "", "");

        Assert.IsEmpty(Check(other));
        Assert.Contains("they look transposed", Check(Change(other, s_transpose)).Single());
    }

    private static IReadOnlyList<string> Check(DigitData data) => DataCheck.OfTraining(data, ImageOptions.AsTheyAre);

    private static DigitData Change(DigitData data, ImageOptions options) =>
        data with { Train = ChangeSet(data.Train, options), Test = ChangeSet(data.Test, options) };

    private static DigitSet ChangeSet(DigitSet set, ImageOptions options) => options.Apply(set.Pixels.ToArray(), set.Labels.ToArray(), set.Rows, set.Columns);

    private static DigitSet Only(DigitSet set, byte label)
    {
        int[] images = [.. Enumerable.Range(0, set.Count).Where(image => set.Label(image) == label)];
        return new DigitSet(images.SelectMany(image => set.Image(image).ToArray()).ToArray(), images.Select(_ => label).ToArray(), set.Rows, set.Columns);
    }

    private static DigitSet Concat(DigitSet[] sets) => new(
        sets.SelectMany(set => set.Pixels.ToArray()).ToArray(), sets.SelectMany(set => set.Labels.ToArray()).ToArray(), sets[0].Rows, sets[0].Columns);
}
