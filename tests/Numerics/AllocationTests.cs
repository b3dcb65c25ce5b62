using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics;

/// <summary>After construction and one warm-up, no call allocates a byte, on the calling thread or on any other.</summary>
[TestClass]
public sealed class AllocationTests
{
    private const int Count = 200;

    private static readonly NetworkSpec s_spec = new("Allocating", null, true, 60, new(ImmutableArray.Create<LayerSpec>(
        new DenseSpec(40, Activation.Gelu) { Dropout = 0.2, Initializer = new InitializerSpec(Initializer.Normal, 0.1) },
        new DenseSpec(20, Activation.Relu) { Dropout = 0.5 },
        new DenseSpec(10, Activation.Softmax))), Loss.CrossEntropy)
    { LabelSmoothing = 0.1, L2 = 0.001 };

    private static EmittedAssembly s_emitted = null!;
    private GeneratedNetwork _network = null!;
    private RandomBatch _batch = null!;

    public static IEnumerable<object[]> Threads => [[1], [3]];

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_emitted = new EmittedAssembly([s_spec]);

    [ClassCleanup]
    public static void Unload() => s_emitted.Dispose();

    [TestMethod]
    [DynamicData(nameof(Threads))]
    public void ForwardAllocatesNothing(int threads)
    {
        using GeneratedNetwork _ = Create(threads);
        float[] outputs = new float[Count * _network.OutputSize], hidden = new float[40];
        SampleSet samples = _network.FromFloats(_batch.Inputs, _batch.Labels);

        AssertNothing("one sample", () => _network.Forward(_batch.Inputs.AsSpan(0, 60), outputs.AsSpan(0, 10)));
        AssertNothing("many samples", () => _network.Forward(_batch.Inputs, outputs));
        AssertNothing("a data set", () => _network.Forward(samples, outputs));
        AssertNothing("a layer's activations", () => _network.Activations(_batch.Inputs.AsSpan(0, 60), 0, hidden));
        AssertNothing("a score", () => _network.Evaluate(samples));
    }

    [TestMethod]
    [DynamicData(nameof(Threads))]
    public void TrainingAllocatesNothing(int threads)
    {
        using GeneratedNetwork _ = Create(threads);
        float[] gradients = new float[_network.ParameterCount];
        int[] order = [.. Enumerable.Range(0, Count)];
        float[] rates = [0.1f, 0.05f, 0.03f, 0.01f];
        SampleSet dense = _network.FromFloats(_batch.Inputs, _batch.Labels), sparse = dense.Slice(0, Count);
        dense.IsSparse = false;
        sparse.IsSparse = true;

        AssertNothing("gradients", () => _network.Backward(_batch.Inputs, _batch.Labels, gradients));
        foreach (Optimizer optimizer in Optimizer.Everyone)
        {
            AssertNothing($"a step of {optimizer}", () => _network.Train(_batch.Inputs, _batch.Labels, optimizer));
            AssertNothing($"dense steps of {optimizer}", () => _network.Train(dense, order, 64, optimizer));
            AssertNothing($"sparse steps of {optimizer}", () => _network.Train(sparse, order, 64, optimizer, rates));
        }
    }

    /// <summary>What goes in and comes out of a trained network, and starting anew.</summary>
    [TestMethod]
    public void ImportAndExportAllocateNothing()
    {
        using GeneratedNetwork _ = Create(1);
        float[] parameters = new float[_network.ParameterCount], state = new float[2 * _network.ParameterCount];

        AssertNothing("export", () => _network.ExportParameters(parameters));
        AssertNothing("import", () => _network.ImportParameters(parameters));
        AssertNothing("state export", () => _network.ExportOptimizerState(state));
        AssertNothing("state import", () => _network.ImportOptimizerState(state, 3));
        AssertNothing("initialization", () => _network.Initialize(5));
    }

    private GeneratedNetwork Create(int threads)
    {
        _batch = new RandomBatch(s_spec, Count, 0.3, new Random(7));
        return _network = s_emitted.Create(s_spec, threads: threads);
    }

    /// <summary>
    /// The best of several runs: other threads of the test host allocate now and then, but what the call itself
    /// allocates it allocates every time.
    /// </summary>
    private static void AssertNothing(string what, Action action)
    {
        action();
        action();
        long here = long.MaxValue, everywhere = long.MaxValue;
        for (int attempt = 0; attempt < 20 && (here, everywhere) != (0, 0); attempt++)
        {
            long beforeEverywhere = GC.GetTotalAllocatedBytes(precise: true), beforeHere = GC.GetAllocatedBytesForCurrentThread();
            action();
            here = Math.Min(here, GC.GetAllocatedBytesForCurrentThread() - beforeHere);
            everywhere = Math.Min(everywhere, GC.GetTotalAllocatedBytes(precise: true) - beforeEverywhere);
        }
        Assert.AreEqual(0, here, $"{what}: bytes on the calling thread");
        Assert.AreEqual(0, everywhere, $"{what}: bytes on all threads");
    }
}
