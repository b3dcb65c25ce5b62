using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics;

/// <summary>What an evaluation or a run says of its samples: their mean loss and the right answers, as plain loops count them.</summary>
[TestClass]
public sealed class ScoreTests
{
    private static readonly NetworkSpec[] s_specs =
    [
        Spec("FewClasses", Loss.CrossEntropy, new DenseSpec(20, Activation.Tanh), new DenseSpec(3, Activation.Softmax)),
        Spec("Classes", Loss.CrossEntropy, new DenseSpec(70, Activation.Relu), new DenseSpec(10, Activation.Softmax)) with { LabelSmoothing = 0.1 },
        Spec("ManyClasses", Loss.CrossEntropy, new DenseSpec(40, Activation.Softmax)),
        Spec("YesOrNo", Loss.BinaryCrossEntropy, new DenseSpec(9, Activation.Silu), new DenseSpec(1, Activation.Sigmoid)),
        Spec("Shares", Loss.BinaryCrossEntropy, new DenseSpec(6, Activation.Sigmoid)),
        Spec("Squares", Loss.MeanSquaredError, new DenseSpec(20, Activation.Elu), new DenseSpec(7, Activation.Identity)),
        Spec("OneSquare", Loss.MeanSquaredError, new DenseSpec(20, Activation.Elu), new DenseSpec(1, Activation.Identity)),
    ];

    private static EmittedAssembly s_emitted = null!;

    public static IEnumerable<int> Indices => Enumerable.Range(0, s_specs.Length);

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_emitted = new EmittedAssembly(s_specs);

    [ClassCleanup]
    public static void Unload() => s_emitted.Dispose();

    /// <summary>One block and several, the last one full or not. At a rate of zero a run measures what an evaluation does.</summary>
    [TestMethod]
    [DynamicData(nameof(Indices))]
    public void Loss_and_right_answers_are_the_plain_loops(int index)
    {
        NetworkSpec spec = s_specs[index];
        foreach (int count in new[] { 1, 63, 64, 65, 200 })
        {
            var batch = new RandomBatch(spec, count, density: 1, new Random(7000 + count));
            var plain = new PlainNetwork<double>(spec);
            float[] parameters = RandomBatch.Parameters(spec, new Random(8000));
            Compare.Widen(parameters).CopyTo(plain.Parameters, 0);
            double[] inputs = Compare.Widen(batch.Inputs);
            double loss = plain.MeanLoss(inputs, Compare.Widen(batch.OneHot), count);
            double[] outputs = plain.Forward(inputs, count);
            int correct = Enumerable.Range(0, count).Count(s => Answer(outputs.AsSpan(s * plain.OutputSize, plain.OutputSize)) == batch.Labels[s]);
            int[] order = [.. Enumerable.Range(0, count)];

            foreach (int threads in new[] { 1, 3 })
            {
                using GeneratedNetwork network = s_emitted.Create(spec, threads: threads);
                network.ImportParameters(parameters);
                SampleSet samples = network.FromFloats(batch.Inputs, batch.Labels);
                for (int time = 1; time <= 2; time++)
                {
                    AssertScore($"{spec.Name}, {count} samples evaluated, time {time}", network.Evaluate(samples));
                    AssertScore($"{spec.Name}, a run over {count} samples, time {time}", network.Train(samples, order, 70, new Optimizer.Sgd(0)));
                }
            }
            void AssertScore(string what, Score score)
            {
                Assert.AreEqual((count, correct), (score.Count, score.Correct), what);
                Assert.AreEqual(loss, score.Loss, 2e-5 * loss, what);
            }
        }
    }

    /// <summary>A network that has diverged is not as good as its first class is frequent.</summary>
    [TestMethod]
    [DynamicData(nameof(Indices))]
    public void What_is_no_number_is_no_right_answer(int index)
    {
        NetworkSpec spec = s_specs[index];
        using GeneratedNetwork network = s_emitted.Create(spec);
        float[] parameters = network.Parameters();
        Array.Fill(parameters, float.NaN);
        network.ImportParameters(parameters);
        SampleSet samples = network.FromFloats(new float[3 * network.InputSize], new int[3]);

        Score score = network.Evaluate(samples);

        Assert.AreEqual((double.NaN, 0), (score.Loss, score.Correct));
        Assert.AreEqual(0, network.Train(samples, [0, 1, 2], 3, new Optimizer.Sgd(0)).Correct);
    }

    /// <summary>The search for the best goes by vectors from 5 classes to 32: the first of equals wins there too, and the padding never.</summary>
    [TestMethod]
    public void The_first_of_the_highest_is_the_answer()
    {
        int[] counts = [2, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 33];
        NetworkSpec[] specs = [.. counts.Select(classes => Spec($"Best{classes}", Loss.CrossEntropy, new DenseSpec(classes, Activation.Softmax)))];
        using var emitted = new EmittedAssembly(specs);
        foreach (NetworkSpec spec in specs)
        {
            int classes = spec.Layers[^1].Units;
            using GeneratedNetwork network = emitted.Create(spec);
            for (int best = 0; best < classes; best++)
            {
                float[] parameters = new float[network.ParameterCount];
                Span<float> biases = parameters.AsSpan(^classes);
                biases.Fill(-2);
                biases[best] = biases[^1] = -1;
                network.ImportParameters(parameters);
                int[] labels = [.. Enumerable.Range(0, classes)];
                SampleSet each = network.FromFloats(new float[classes * spec.InputSize], labels);
                Assert.AreEqual(1, network.Evaluate(each).Correct, $"{classes} classes");
                SampleSet one = network.FromFloats(new float[spec.InputSize], new[] { best });
                Assert.AreEqual(1, network.Evaluate(one).Correct, $"{best} of {classes}");
            }
        }
    }

    // The unit with the highest value; of a single one, whether it says yes.
    private static int Answer(ReadOnlySpan<double> outputs)
    {
        if (outputs.Length == 1)
            return outputs[0] >= 0.5 ? 1 : 0;
        int best = 0;
        for (int unit = 1; unit < outputs.Length; unit++)
            best = outputs[unit] > outputs[best] ? unit : best;
        return best;
    }

    private static NetworkSpec Spec(string name, Loss loss, params LayerSpec[] layers) => new($"Scored{name}", null, true, 13, new([.. layers]), loss);
}
