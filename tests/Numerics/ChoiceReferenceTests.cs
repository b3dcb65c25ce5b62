using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics;

/// <summary>Dropout, label smoothing and l2 of networks compiled from <c>tests/Networks</c>, and of the plain loops, against libtorch in float64.</summary>
[TestClass]
public sealed class ChoiceReferenceTests
{
    private const string Folder = "choices";

    /// <summary>Float32, relative to each tensor's largest value.</summary>
    private const double Tolerance = 2e-5;

    /// <summary>Both sides in float64.</summary>
    private const double PlainTolerance = 1e-11;

    public static IEnumerable<object[]> Names => new[] { "smoothed-labels", "dropout-classes", "dropout-regression", "penalized-binary" }.Select(name => new object[] { name });

    public static IEnumerable<object[]> NamesAndOptimizers => Names.SelectMany(name => Enumerable.Range(0, 5).Select(run => new object[] { name[0], run }));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_spec_arrives_in_the_class(string name)
    {
        var reference = new ReferenceCase(name, Folder);
        string file = Path.Combine(Documentation.Repository.Root, "tests", "Networks", $"{name}.network.json");
        NetworkSpec written = SpecReader.Read(file, Microsoft.CodeAnalysis.Text.SourceText.From(File.ReadAllText(file))).Spec!;

        Assert.AreEqual(reference.Spec, written with { Namespace = null });
        Assert.AreEqual((float)reference.Spec.LabelSmoothing, Constant<float>(reference, "LabelSmoothing"));
        Assert.AreEqual((float)reference.Spec.L2, Constant<float>(reference, "L2"));
        Assert.AreEqual(reference.Spec.Seed, Constant<ulong>(reference, "DefaultSeed"));
    }

    /// <summary>The masks in the files are those that libtorch was given; the definition still makes the same ones, of the right density.</summary>
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Masks_are_those_that_libtorch_was_given(string name)
    {
        var reference = new ReferenceCase(name, Folder);
        string[][] masks = reference.Masks;
        Assert.HasCount(10, masks);
        for (int layer = 0; layer < reference.Spec.Layers.Count; layer++)
        {
            (int units, double rate) = (reference.Spec.Layers[layer].Units, reference.Spec.Layers[layer].Dropout);
            for (int step = 0; step < masks.Length; step++)
            {
                string drawn = string.Concat(Enumerable.Range(0, reference.Batch * units).Select(k =>
                    rate == 0 || PlainDropout.Stays(reference.Spec.Seed, step + 1, layer, k / units, k % units, rate) ? '1' : '0'));
                Assert.AreEqual(masks[step][layer], drawn, $"step {step + 1}, layer {layer}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Inference_leaves_out_nothing(string name)
    {
        var reference = new ReferenceCase(name, Folder);
        using GeneratedNetwork network = Create(reference);
        var outputs = new float[reference.Outputs.Length];

        network.Forward(reference.Inputs, outputs);
        Compare.Tensor("outputs", reference.Outputs, outputs, Tolerance);

        SampleSet samples = network.TakesTargets ? network.FromFloats(reference.Inputs, reference.Targets) : network.FromFloats(reference.Inputs, reference.Labels);
        Compare.Tensor("loss in evaluation", [reference.EvaluationLoss], [(float)network.Evaluate(samples).Loss], Tolerance);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Loss_and_gradients(string name)
    {
        var reference = new ReferenceCase(name, Folder);
        using GeneratedNetwork network = Create(reference);
        float[] gradients = new float[network.ParameterCount], again = new float[network.ParameterCount];

        float loss = Backward(network, reference, gradients);
        Compare.Tensor("loss", [reference.LossValue], [loss], Tolerance);
        Compare.Parameters("gradient", reference.Spec, reference.Gradients, gradients, Tolerance);

        Backward(network, reference, again);
        Compare.SameBits("asked again, for the same step", gradients, again);
    }

    [TestMethod]
    [DynamicData(nameof(NamesAndOptimizers))]
    public void Ten_steps(string name, int run)
    {
        var reference = new ReferenceCase(name, Folder);
        (Optimizer optimizer, double[] losses, double[] parameters) = reference.TenSteps.ElementAt(run);
        foreach (bool sparse in new[] { false, true })
        {
            using GeneratedNetwork network = Create(reference, threads: 2);
            SampleSet samples = network.TakesTargets ? network.FromFloats(reference.Inputs, reference.Targets) : network.FromFloats(reference.Inputs, reference.Labels);
            samples.IsSparse = sparse;
            int[] order = [.. Enumerable.Range(0, reference.Batch)];
            float[] actual = [.. losses.Select(_ => (float)network.Train(samples, order, reference.Batch, optimizer).Loss)];

            Compare.Tensor($"{optimizer}: loss before step", losses, actual, Tolerance);
            Compare.Parameters($"{optimizer}:", reference.Spec, parameters, network.Parameters(), Tolerance);
        }
    }

    [TestMethod]
    [DynamicData(nameof(NamesAndOptimizers))]
    public void Plain_loops_are_libtorch(string name, int run)
    {
        var reference = new ReferenceCase(name, Folder);
        (Optimizer optimizer, double[] losses, double[] parameters) = reference.TenSteps.ElementAt(run);
        var plain = new PlainNetwork<double>(reference.Spec) { Seed = reference.Spec.Seed };
        Compare.Widen(reference.Parameters).CopyTo(plain.Parameters, 0);
        double[] inputs = Compare.Widen(reference.Inputs), targets = Compare.Widen(reference.Targets);
        if (reference.Spec.Loss == Loss.CrossEntropy)
        {
            targets = new double[reference.Batch * plain.OutputSize];
            for (int s = 0; s < reference.Batch; s++)
                targets[s * plain.OutputSize + reference.Labels[s]] = 1;
        }
        Compare.Tensor("outputs", reference.Outputs, plain.Forward(inputs, reference.Batch), PlainTolerance);
        Compare.Tensor("loss in evaluation", [reference.EvaluationLoss], [plain.MeanLoss(inputs, targets, reference.Batch)], PlainTolerance);

        var steps = new PlainOptimizer<double>(optimizer, plain.Parameters.Length, reference.Spec.L2);
        double[] gradients = new double[plain.Parameters.Length], actual = new double[losses.Length];
        for (int step = 0; step < actual.Length; step++)
        {
            plain.Step = step + 1;
            actual[step] = plain.Backward(inputs, targets, reference.Batch, gradients);
            if (step == 0)
                Compare.Parameters("gradient", reference.Spec, reference.Gradients, gradients, PlainTolerance);
            steps.Step(plain.Parameters, gradients);
        }
        Compare.Tensor($"{optimizer}: loss before step", losses, actual, PlainTolerance);
        Compare.Parameters($"{optimizer}:", reference.Spec, parameters, plain.Parameters, 1e-9);
    }

    private static float Backward(GeneratedNetwork network, ReferenceCase reference, Span<float> gradients) => reference.Spec.Loss == Loss.CrossEntropy
        ? network.Backward(reference.Inputs, reference.Labels, gradients)
        : network.Backward(reference.Inputs, reference.Targets, gradients);

    private static T Constant<T>(ReferenceCase reference, string name) => (T)reference.NetworkType.GetField(name)!.GetRawConstantValue()!;

    private static GeneratedNetwork Create(ReferenceCase reference, int threads = 1)
    {
        GeneratedNetwork network = GeneratedNetwork.Create(reference.NetworkType, reference.Spec.Seed, threads);
        network.ImportParameters(reference.Parameters);
        return network;
    }
}
