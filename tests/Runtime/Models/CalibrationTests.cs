using Generated.Digits.Models;

namespace Generated.Digits.Tests.Runtime.Models;

[TestClass]
public sealed class CalibrationTests
{
    private static readonly NetworkShape s_two = TestModels.Small;

    private static readonly NetworkShape s_yesOrNo = TestModels.Dense(3, [1], ["sigmoid"], "{}") with { Loss = "binaryCrossEntropy" };

    /// <summary>
    /// By hand, with bins of a fifteenth: three answers of confidence 0.75 (from 11/15 to 12/15), one of them wrong, and two of 0.9
    /// (13/15 to 14/15), both correct: 3/5 · |2/3 − 3/4| + 2/5 · |1 − 9/10| = 0.05 + 0.04.
    /// </summary>
    [TestMethod]
    public void The_expected_error_is_the_mean_difference_of_confidence_and_accuracy()
    {
        Calibration calibration = Calibration.Of([0, 0, 0, 1, 1], [0.75f, 0.25f, 0.25f, 0.75f, 0.75f, 0.25f, 0.1f, 0.9f, 0.1f, 0.9f], s_two)!;

        Assert.AreEqual(0.09, calibration.ExpectedError, 1e-7);
        Assert.AreEqual((3 * 0.75 + 2 * 0.9) / 5, calibration.Confidence, 1e-7);
        Assert.AreEqual(0.8, calibration.Accuracy, 1e-12);
        Assert.HasCount(2, calibration.Bins);
        Assert.AreEqual(new Calibration.Bin(11.0 / 15, 12.0 / 15, 3, 2, 0.75), calibration.Bins[0]);
        Calibration.Bin second = calibration.Bins[1];
        Assert.AreEqual((13.0 / 15, 14.0 / 15, 2, 2), (second.From, second.To, second.Count, second.Correct));
    }

    /// <summary>Over- and underconfidence in different bins do not cancel, as they do in the means over all images.</summary>
    [TestMethod]
    public void Differences_of_either_sign_add_up()
    {
        Calibration calibration = Calibration.Of([0, 0], [0.625f, 0.375f, 0.125f, 0.875f], s_two)!;

        Assert.AreEqual((0.375 + 0.875) / 2, calibration.ExpectedError, 1e-12);
    }

    /// <summary>Answers that are correct as often as their confidence says: what is left is chance, about 0.3 % in each of 8 bins.</summary>
    [TestMethod]
    public void A_network_whose_confidence_is_its_accuracy_has_next_to_no_error()
    {
        const int count = 200_000;
        Random random = new(3);
        byte[] labels = new byte[count];
        float[] outputs = new float[2 * count], bold = new float[2 * count];
        for (int image = 0; image < count; image++)
        {
            float confidence = 0.5f + 0.5f * random.NextSingle();
            labels[image] = random.NextDouble() < confidence ? (byte)0 : (byte)1;
            (outputs[2 * image], outputs[2 * image + 1]) = (confidence, 1 - confidence);
            (bold[2 * image], bold[2 * image + 1]) = (0.5f + confidence / 2, 0.5f - confidence / 2);
        }

        Assert.IsLessThan(0.005, Calibration.Of(labels, outputs, s_two)!.ExpectedError);

        // The mean of (1 − c) / 2 for c from 1/2 to 1.
        Assert.AreEqual(0.125, Calibration.Of(labels, bold, s_two)!.ExpectedError, 0.005);
    }

    /// <summary>Many small test sets of a network whose confidence is its accuracy: the mean of what they show is what chance is said to make.</summary>
    [TestMethod]
    public void Chance_makes_the_sampling_error()
    {
        const int sets = 300, count = 500;
        Random random = new(4);
        double shown = 0, said = 0;
        for (int set = 0; set < sets; set++)
        {
            byte[] labels = new byte[count];
            float[] outputs = new float[2 * count];
            for (int image = 0; image < count; image++)
            {
                float confidence = 1 - 0.5f * random.NextSingle() * random.NextSingle();
                labels[image] = random.NextDouble() < confidence ? (byte)0 : (byte)1;
                (outputs[2 * image], outputs[2 * image + 1]) = (confidence, 1 - confidence);
            }

            Calibration calibration = Calibration.Of(labels, outputs, s_two)!;
            shown += calibration.ExpectedError / sets;
            said += calibration.SamplingError / sets;
        }

        Assert.AreEqual(shown, said, 0.05 * shown);
    }

    [TestMethod]
    [DataRow(1f, 14)]
    [DataRow(0.5f, 7)]
    [DataRow(0f, 0)]
    public void Both_ends_are_in_a_bin(float confidence, int bin)
    {
        Calibration calibration = Calibration.Of([0], [confidence, confidence], s_two)!;

        Assert.AreEqual((bin / 15.0, 1), (calibration.Bins.Single().From, calibration.Bins.Single().Count));
    }

    /// <summary>A single output of 0.25 says no with a confidence of 0.75.</summary>
    [TestMethod]
    public void A_single_output_is_confident_in_no_too()
    {
        Calibration calibration = Calibration.Of([0, 1], [0.25f, 0.25f], s_yesOrNo)!;

        Assert.AreEqual((0.75, 0.5), (calibration.Confidence, calibration.Accuracy));
        Assert.AreEqual(0.25, calibration.ExpectedError, 1e-12);
    }

    [TestMethod]
    public void Without_images_numbers_or_probabilities_there_is_none()
    {
        NetworkShape identity = TestModels.Dense(3, [2], ["identity"], "{}");

        Assert.IsNull(Calibration.Of([], [], s_two));
        Assert.IsNull(Calibration.Of([0], [float.NaN, float.NaN], s_two));
        Assert.IsNull(Calibration.Of([0], [0.75f, 0.25f], identity));
        Assert.IsNotNull(Calibration.Of([0], [0.75f, 0.25f], s_two));
    }
}
