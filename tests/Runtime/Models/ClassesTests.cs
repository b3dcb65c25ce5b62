using Generated.Digits.Models;
using Generated.Digits.Tests.Networks;

namespace Generated.Digits.Tests.Runtime.Models;

/// <summary>Which class a network's outputs name: one rule for the command line, the page and the report.</summary>
[TestClass]
public sealed class ClassesTests
{
    private static readonly Classes s_three = new(3, "crossEntropy"), s_yesOrNo = new(1, "binaryCrossEntropy");

    [TestMethod]
    [DataRow(2, 0.1f, 0.2f, 0.7f)]
    [DataRow(0, 0.4f, 0.2f, 0.4f)]
    [DataRow(1, -3f, -1f, -2f)]
    [DataRow(1, float.NaN, -1f, -2f)]
    [DataRow(2, float.NaN, 1f, float.PositiveInfinity)]
    [DataRow(0, 1f, float.NaN, 1f)]
    [DataRow(0, float.NaN, float.NaN, float.NaN)]
    public void The_first_of_the_highest_is_the_answer_and_never_what_is_not_a_number(int answer, float first, float second, float third) =>
        Assert.AreEqual(answer, s_three.Answer([first, second, third]));

    [TestMethod]
    [DataRow(1, 0.5f)]
    [DataRow(1, 7f)]
    [DataRow(0, 0.4999999f)]
    [DataRow(0, -1f)]
    [DataRow(0, float.NaN)]
    public void A_single_output_tells_yes_from_no(int answer, float output)
    {
        Assert.AreEqual(answer, s_yesOrNo.Answer([output]));
        Assert.AreEqual(2, s_yesOrNo.Count);
        Assert.AreEqual(2, new Classes(1, "meanSquaredError").Count);
    }

    [TestMethod]
    public void The_only_class_of_cross_entropy_is_the_answer_always()
    {
        Classes one = new(1, "crossEntropy");

        Assert.AreEqual((1, 0), (one.Count, one.Answer([1f])));
        Assert.AreEqual(1f, one.Confidence([1f], 0));
        Assert.AreEqual(0, one.LabelOf(0));
    }

    [TestMethod]
    public void What_a_single_output_says_no_with_is_the_rest()
    {
        Assert.AreEqual((0.25f, 0.75f), (s_yesOrNo.Confidence([0.25f], 1), s_yesOrNo.Confidence([0.25f], 0)));
        Assert.AreEqual(((0, false), (0, true), 1), (s_yesOrNo.OutputOf(1), s_yesOrNo.OutputOf(0), s_yesOrNo.LabelOf(0)));
        Assert.AreEqual(0.7f, s_three.Confidence([0.1f, 0.2f, 0.7f], 2));
    }

    [TestMethod]
    public void Rows_are_answered_one_by_one()
    {
        CollectionAssert.AreEqual(new[] { 2, 0 }, s_three.Answers([0.1f, 0.2f, 0.7f, 0.5f, 0.5f, 0f]));
        CollectionAssert.AreEqual(new[] { 0, 1, 1 }, s_yesOrNo.Answers([0.1f, 0.9f, 0.5f]));
    }

    /// <summary>A sample whose label is the answer is a right one, by the generated class's own count.</summary>
    [TestMethod]
    public void The_generated_class_counts_the_same()
    {
        Random random = new(5);
        float[] inputs = [.. Enumerable.Range(0, 200 * OneOutputRegressionNetwork.InputSize).Select(_ => (float)random.NextDouble() - 0.5f)];
        using OneOutputRegressionNetwork network = new(seed: 3);
        float[] parameters = new float[OneOutputRegressionNetwork.ParameterCount];
        network.ExportParameters(parameters);
        parameters[^1] = 0.5f;
        network.ImportParameters(parameters);
        float[] outputs = new float[200];
        network.Forward(OneOutputRegressionNetwork.Samples.FromFloats(inputs, new int[200]), outputs);
        Classes classes = new(OneOutputRegressionNetwork.OutputSize, OneOutputRegressionNetwork.Loss);

        int[] answers = classes.Answers(outputs);

        Assert.IsTrue(answers.Contains(0) && answers.Contains(1), "the test would prove nothing");
        Assert.AreEqual(200, network.Evaluate(OneOutputRegressionNetwork.Samples.FromFloats(inputs, answers)).Correct);
    }
}
