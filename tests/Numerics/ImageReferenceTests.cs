using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;
using Generated.Digits.Tests.Numerics.Reference.Layers;

namespace Generated.Digits.Tests.Numerics;

/// <summary>
/// The seventeen networks of <c>Reference/layers</c>, as PyTorch computes them in float64: the emitted code in float32, and the plain loops in double.
/// </summary>
[TestClass]
public sealed class ImageReferenceTests
{
    /// <summary>Float32, relative to each tensor's largest value.</summary>
    private const double Tolerance = 2e-5;

    /// <summary>Both sides in float64; only the order of the sums differs.</summary>
    private const double PlainTolerance = 1e-11;

    /// <summary>The same after ten steps: Adam scales the gradients that are zero but for rounding.</summary>
    private const double StepTolerance = 1e-7;

    /// <summary>The gradient of a bias before batch normalization is zero, and 1e-17 in PyTorch's rounding; every other tensor is larger.</summary>
    private const double Least = 1e-3;

    private static readonly Dictionary<string, ReferenceCase> s_cases =
        ReferenceCase.LayerNames.ToDictionary(name => name, name => new ReferenceCase(name, "layers"));
    private static EmittedAssembly s_emitted = null!;

    public static IEnumerable<object[]> Names => ReferenceCase.LayerNames.Select(name => new object[] { name });

    public static IEnumerable<object[]> NamesAndThreads => Names.SelectMany(name => new[] { 1, 3 }.Select(threads => new[] { name[0], threads }));

    [ClassInitialize]
    public static void CompileAll(TestContext _) =>
        s_emitted = new EmittedAssembly([.. s_cases.Values.Select(reference => reference.Spec), .. s_cases.Values.Where(HasStatistics).Select(Marked)]);

    [ClassCleanup]
    public static void Unload() => s_emitted.Dispose();

    [TestMethod]
    public void Seventeen_networks_are_here() => Assert.HasCount(17, s_cases);

    [TestMethod]
    [DynamicData(nameof(NamesAndThreads))]
    public void Outputs(string name, int threads)
    {
        ReferenceCase reference = s_cases[name];
        using GeneratedNetwork network = Create(reference, threads);
        float[] inputs = reference.Inputs, outputs = new float[reference.Outputs.Length];

        network.Forward(inputs, outputs);
        Compare.Tensor("outputs", reference.Outputs, outputs, Tolerance);

        Array.Clear(outputs);
        network.Forward(network.FromFloats(inputs, new int[reference.Batch]), outputs);
        Compare.Tensor("outputs of samples", reference.Outputs, outputs, Tolerance);

        for (int s = 0; s < reference.Batch; s++)
            network.Forward(inputs.AsSpan(s * network.InputSize, network.InputSize), outputs.AsSpan(s * network.OutputSize, network.OutputSize));
        Compare.Tensor("outputs one by one", reference.Outputs, outputs, Tolerance);
    }

    /// <summary>
    /// Outputs with the batch's own statistics are not public; the loss is, and it gives them: how it changes with a sample's label or target says what the
    /// output is.
    /// </summary>
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Training_outputs(string name)
    {
        ReferenceCase reference = s_cases[name];
        using GeneratedNetwork network = Create(reference);
        int outputs = network.OutputSize, count = reference.Batch;
        float[] gradients = new float[network.ParameterCount];
        double[] actual = new double[count * outputs];
        double Loss(int at) // a target of one at this place alone; with labels, this sample's label in a batch of zeros
        {
            if (network.TakesTargets)
            {
                var targets = new float[count * outputs];
                if (at >= 0)
                    targets[at] = 1;
                return network.Backward(reference.Inputs, targets, gradients);
            }
            var labels = new int[count];
            labels[at / outputs] = at % outputs;
            return network.Backward(reference.Inputs, labels, gradients);
        }

        if (network.TakesTargets)
        {
            // Of a sum over all outputs, divided by their number: the squares a² − (a − 1)² = 2a − 1, or of a sigmoid's logarithms the sum z itself.
            double none = Loss(-1);
            for (int at = 0; at < actual.Length; at++)
            {
                double change = (none - Loss(at)) * actual.Length;
                actual[at] = reference.Spec.Loss.Name == "meanSquaredError" ? (change + 1) / 2 : 1 / (1 + Math.Exp(-change));
            }
        }
        else
        {
            for (int s = 0; s < count; s++)
            {
                // The logarithm of a probability, but for a constant that all of the sample's have.
                double[] relative = [.. Enumerable.Range(0, outputs).Select(label => Math.Exp(-Loss(s * outputs + label) * count))];
                for (int label = 0; label < outputs; label++)
                    actual[s * outputs + label] = relative[label] / relative.Sum();
            }
        }

        // The loss is a float of about one: its rounding counts once for each sample.
        Compare.Tensor("training outputs", reference.TrainingOutputs, actual, Tolerance + count * outputs * 6e-8);
    }

    [TestMethod]
    [DynamicData(nameof(NamesAndThreads))]
    public void Loss_and_gradients(string name, int threads)
    {
        ReferenceCase reference = s_cases[name];
        using GeneratedNetwork network = Create(reference, threads);
        var gradients = new float[network.ParameterCount];

        float loss = reference.Spec.Loss.TakesLabelsOnly
            ? network.Backward(reference.Inputs, reference.Labels, gradients)
            : network.Backward(reference.Inputs, reference.Targets, gradients);

        Compare.Tensor("loss", [reference.LossValue], [loss], Tolerance);
        Compare.Tensors("gradient", reference.NamedGradients, Compare.Widen(gradients), Tolerance, Least);
    }

    /// <summary>In inference the generated class gives the derivative of each output's sum; with the loss's derivative by that sum it is the loss's.</summary>
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Input_gradient(string name)
    {
        ReferenceCase reference = s_cases[name];
        if (HasStatistics(reference))
            return; // below
        using GeneratedNetwork network = Create(reference);
        int inputs = network.InputSize, outputs = network.OutputSize, count = reference.Batch;
        double[] actual = new double[count * inputs], targets = TargetsOf(reference, outputs), a = reference.Outputs;
        var gradient = new float[inputs];
        for (int at = 0; at < a.Length; at++)
        {
            network.InputGradient(reference.Inputs.AsSpan(at / outputs * inputs, inputs), at % outputs, gradient);
            double ofSum = reference.Spec.Loss.Name switch
            {
                "crossEntropy" => (a[at] - targets[at]) / count,
                "binaryCrossEntropy" => (a[at] - targets[at]) / a.Length,
                _ => 2 * (a[at] - targets[at]) / a.Length, // the last activation of these networks is the identity
            };
            for (int i = 0; i < inputs; i++)
                actual[at / outputs * inputs + i] += ofSum * gradient[i];
        }

        Compare.Tensor("input gradient", reference.InputGradient, actual, Tolerance);
    }

    /// <summary>
    /// With the batch's statistics a sample's gradient depends on the others. A layer in front, of unit weights, passes the inputs on; and it has further
    /// inputs, each of which is one in one position of one sample. The gradient of their weights is that of the inputs there.
    /// </summary>
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Input_gradient_through_the_statistics_of_the_batch(string name)
    {
        ReferenceCase reference = s_cases[name];
        if (!HasStatistics(reference))
            return; // above
        Shape shape = reference.Spec.InputShape;
        int channels = shape.Channels, positions = shape.Positions, marks = reference.Batch * positions, all = channels + marks;
        using GeneratedNetwork network = s_emitted.Create(Marked(reference));
        float[] inputs = new float[reference.Batch * all * positions], given = reference.Inputs, gradients = new float[network.ParameterCount];
        for (int s = 0; s < reference.Batch; s++)
        {
            given.AsSpan(s * channels * positions, channels * positions).CopyTo(inputs.AsSpan(s * all * positions));
            for (int position = 0; position < positions; position++)
                inputs[(s * all + channels + s * positions + position) * positions + position] = 1;
        }
        var front = new float[channels * (all + 1)]; // weights, then biases
        for (int channel = 0; channel < channels; channel++)
            front[channel * all + channel] = 1;
        network.ImportParameters([.. front, .. reference.Parameters]);

        network.Backward(inputs, reference.Labels, gradients);

        double[] actual = [.. from at in Enumerable.Range(0, given.Length)
                              let s = at / (channels * positions)
                              let channel = at / positions % channels
                              select (double)gradients[channel * all + channels + s * positions + at % positions]];
        Compare.Tensor("input gradient", reference.InputGradient, actual, Tolerance);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Ten_steps_of_every_optimizer(string name)
    {
        ReferenceCase reference = s_cases[name];
        using GeneratedNetwork network = Create(reference);
        foreach ((Optimizer optimizer, double[] losses, var parameters, var statistics) in reference.NamedTenSteps)
        {
            network.ImportParameters(reference.Parameters);
            network.ImportStatistics(reference.Statistics);
            network.ResetOptimizer();
            var actual = new float[losses.Length];
            foreach (ref float loss in actual.AsSpan())
            {
                loss = reference.Spec.Loss.TakesLabelsOnly
                    ? network.Train(reference.Inputs, reference.Labels, optimizer)
                    : network.Train(reference.Inputs, reference.Targets, optimizer);
            }

            Compare.Tensor($"{optimizer}: loss before step", losses, actual, Tolerance);
            Compare.Tensors($"{optimizer}: parameter", parameters, Compare.Widen(network.Parameters()), Tolerance);
            Compare.Tensors($"{optimizer}: statistic", statistics, Compare.Widen(network.Statistics()), Tolerance);
        }
    }

    /// <summary>What defines the results must be right itself.</summary>
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Plain_loops_are_PyTorch(string name)
    {
        ReferenceCase reference = s_cases[name];
        PlainLayerNetwork plain = CreatePlain(reference);
        double[] inputs = Compare.Widen(reference.Inputs), targets = TargetsOf(reference, plain.OutputSize);
        Compare.Tensor("outputs", reference.Outputs, plain.Forward(inputs, reference.Batch, PlainPass.Inference), PlainTolerance);
        Compare.Tensor("training outputs", reference.TrainingOutputs, plain.Forward(inputs, reference.Batch, new PlainPass(true)), PlainTolerance);

        (double loss, double[] inputGradient) = plain.Backward(inputs, targets, reference.Batch, new PlainPass(true));

        Compare.Tensor("loss", [reference.LossValue], [loss], PlainTolerance);
        Compare.Tensor("input gradient", reference.InputGradient, inputGradient, PlainTolerance);
        Compare.Tensors("gradient", reference.NamedGradients, [.. plain.Parameters.SelectMany(tensor => tensor.Gradient)], PlainTolerance, Least);
        CollectionAssert.AreEqual(reference.NamedGradients.Select(tensor => tensor.Name).ToArray(), plain.Parameters.Select(tensor => tensor.Name).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Plain_steps_are_PyTorchs(string name)
    {
        ReferenceCase reference = s_cases[name];
        foreach ((Optimizer optimizer, double[] losses, var parameters, var statistics) in reference.NamedTenSteps)
        {
            PlainLayerNetwork plain = CreatePlain(reference);
            double[] inputs = Compare.Widen(reference.Inputs), targets = TargetsOf(reference, plain.OutputSize), actual = new double[losses.Length];
            var steps = new PlainOptimizer<double>(optimizer, reference.Parameters.Length);
            for (int step = 0; step < actual.Length; step++)
            {
                actual[step] = plain.Backward(inputs, targets, reference.Batch, new PlainPass(true)).Loss;
                plain.Step(steps);
            }

            Compare.Tensor($"{optimizer}: loss before step", losses, actual, PlainTolerance);
            Compare.Tensors($"{optimizer}: parameter", parameters, [.. plain.Parameters.SelectMany(tensor => tensor.Values)], StepTolerance);
            Compare.Tensors($"{optimizer}: statistic", statistics, [.. plain.Statistics.SelectMany(tensor => tensor.Values)], StepTolerance);
        }
    }

    private static bool HasStatistics(ReferenceCase reference) => reference.Statistics.Length > 0;

    /// <summary>The network behind a layer that has an input more for each position of each sample.</summary>
    private static NetworkSpec Marked(ReferenceCase reference)
    {
        NetworkSpec spec = reference.Spec;
        Shape shape = spec.InputShape;
        int channels = shape.Channels + reference.Batch * shape.Positions;
        LayerSpec front = shape.IsImage
            ? new Conv2dSpec(shape.Channels, Size2d.Square(1), Activation.Identity)
            : new DenseSpec(shape.Channels, Activation.Identity);
        return spec with
        {
            Name = $"Marked{spec.Name}",
            InputSize = channels * shape.Positions,
            InputImage = shape.IsImage ? Shape.Image(channels, shape.Rows, shape.Columns) : null,
            Layers = new([front, .. spec.Layers]),
        };
    }

    private static double[] TargetsOf(ReferenceCase reference, int outputs)
    {
        if (!reference.Spec.Loss.TakesLabelsOnly)
            return Compare.Widen(reference.Targets);
        var targets = new double[reference.Batch * outputs];
        for (int s = 0; s < reference.Batch; s++)
            targets[s * outputs + reference.Labels[s]] = 1;
        return targets;
    }

    private static PlainLayerNetwork CreatePlain(ReferenceCase reference)
    {
        var plain = new PlainLayerNetwork(reference.Spec);
        PlainLayerNetwork.Fill(plain.Parameters, Compare.Widen(reference.Parameters));
        PlainLayerNetwork.Fill(plain.Statistics, Compare.Widen(reference.Statistics));
        return plain;
    }

    private static GeneratedNetwork Create(ReferenceCase reference, int threads = 1)
    {
        GeneratedNetwork network = s_emitted.Create(reference.Spec, threads: threads);
        network.ImportParameters(reference.Parameters);
        network.ImportStatistics(reference.Statistics);
        return network;
    }
}
