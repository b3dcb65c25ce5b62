using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics;

/// <summary>Softmax over one unit, of which the generator warns: there is one class, number 0, it is always right, and costs nothing.</summary>
[TestClass]
public sealed class OneClassTests
{
    private static readonly NetworkSpec s_spec = new(
        "OneClass", null, true, 3, new([new DenseSpec(4, Activation.Relu), new DenseSpec(1, Activation.Softmax)]), Loss.CrossEntropy);

    private static readonly NetworkSpec s_smooth = s_spec with { Name = "OneSmoothClass", LabelSmoothing = 0.1 };

    [TestMethod]
    public void Class_0_is_right_and_there_is_no_class_1()
    {
        using var emitted = new EmittedAssembly([s_spec, s_smooth]);
        foreach (NetworkSpec spec in new[] { s_spec, s_smooth })
        {
            using GeneratedNetwork network = emitted.Create(spec, 1);
            float[] gradients = new float[network.ParameterCount], output = new float[1];

            // Sums on either side of a half: the threshold of a yes-or-no output has no meaning here.
            foreach (float bias in new[] { -3f, 0.4f, 2f })
            {
                float[] parameters = new float[network.ParameterCount];
                parameters[^1] = bias;
                network.ImportParameters(parameters);
                Assert.AreEqual(0, network.Backward([1, 2, 3], [0], gradients), $"loss at {bias}");
                Assert.IsTrue(gradients.All(gradient => gradient == 0), $"gradient at {bias}");
                Score score = network.Evaluate(network.FromFloats(new float[] { 1, 2, 3 }, new[] { 0 }));
                Assert.AreEqual((1, 0.0), (score.Correct, score.Loss), $"score at {bias}");
                network.Forward([1, 2, 3], output);
                Assert.AreEqual(1, output[0]);
            }

            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => network.Backward([1, 2, 3], [1], gradients));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => network.FromFloats(new float[] { 1, 2, 3 }, new[] { 1 }));
        }
    }

    [TestMethod]
    public void Yes_or_no_still_takes_both()
    {
        NetworkSpec spec = new("YesOrNo", null, true, 2, new([new DenseSpec(1, Activation.Sigmoid)]), Loss.BinaryCrossEntropy);
        using var emitted = new EmittedAssembly([spec]);
        using GeneratedNetwork network = emitted.Create(spec);
        Assert.IsGreaterThan(0f, network.Backward([1, 2], [1], new float[3]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => network.Backward([1, 2], [2], new float[3]));
    }
}
