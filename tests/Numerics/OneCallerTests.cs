using System.Buffers;
using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics;

/// <summary>A network serves one caller at a time: a second is told so, and does not disturb the first.</summary>
[TestClass]
public sealed class OneCallerTests
{
    private static readonly NetworkSpec s_spec = new("Taken", null, true, 6, new(ImmutableArray.Create<LayerSpec>(
        new DenseSpec(5, Activation.Relu), new DenseSpec(3, Activation.Softmax))), Loss.CrossEntropy);

    private static readonly float[] s_inputs = [.. Enumerable.Range(0, 12).Select(k => k * 0.1f)];
    private static readonly int[] s_labels = [0, 2];
    private static EmittedAssembly s_emitted = null!;

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_emitted = new EmittedAssembly([s_spec]);

    [ClassCleanup]
    public static void Unload() => s_emitted.Dispose();

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void ASecondCallerIsRefusedAtEveryDoor(int threads)
    {
        using GeneratedNetwork network = s_emitted.Create(s_spec, threads: threads);
        SampleSet samples = network.FromFloats(s_inputs, s_labels);
        float[] expected = new float[6], parameters = network.Parameters();
        network.Forward(s_inputs, expected);
        List<string> served = [];
        using var outputs = new WatchedMemory(6, () => served.AddRange(Doors(network, samples).Where(door => IsServed(door.Call)).Select(door => door.Name)));

        network.Forward(samples, outputs.Memory);

        Assert.AreEqual("", string.Join(", ", served), "served in the middle of another call");
        Assert.IsTrue(outputs.WasWatched, "nobody came in the middle");
        Compare.SameBits("outputs", expected, outputs.Memory.ToArray());
        Compare.SameBits("parameters", parameters, network.Parameters());
    }

    [TestMethod]
    public void TheNextCallerIsServed()
    {
        using GeneratedNetwork network = s_emitted.Create(s_spec, threads: 2);
        SampleSet samples = network.FromFloats(s_inputs, s_labels);

        foreach ((string name, Action call) in Doors(network, samples))
        {
            Assert.IsTrue(IsServed(call), name);
            Assert.IsTrue(IsServed(call), $"{name}, again");
        }
    }

    [TestMethod]
    public void ACallThatFailsLeavesTheNetworkFree()
    {
        using GeneratedNetwork network = s_emitted.Create(s_spec);

        Assert.Throws<ArgumentException>(() => network.Forward(s_inputs, new float[5]));
        Assert.Throws<ArgumentException>(() => network.Train(s_inputs, new[] { 0, 3 }, Optimizer.Everyone[0]));

        network.Forward(s_inputs, new float[6]);
    }

    [TestMethod]
    public void WhoDisposesInTheMiddleOfACallDoesNotStopIt()
    {
        GeneratedNetwork network = s_emitted.Create(s_spec, threads: 3);
        SampleSet samples = network.FromFloats(s_inputs, s_labels);
        float[] expected = new float[6];
        network.Forward(s_inputs, expected);
        using var outputs = new WatchedMemory(6, network.Dispose);

        network.Forward(samples, outputs.Memory);

        Assert.IsTrue(outputs.WasWatched, "nobody came in the middle");
        Compare.SameBits("outputs", expected, outputs.Memory.ToArray());
        Assert.Throws<ObjectDisposedException>(() => network.Forward(samples, new float[6]));
        Assert.Throws<ObjectDisposedException>(() => network.Evaluate(samples));
    }

    /// <summary>A worker that was released for a run, and saw the end of all runs first, left the caller waiting for ever: once in some hundred rounds.</summary>
    [TestMethod]
    [Timeout(60_000)]
    public void DisposingAtAnyMomentEndsAllCalls()
    {
        for (int round = 0; round < 500; round++)
        {
            GeneratedNetwork network = s_emitted.Create(s_spec, threads: 4);
            SampleSet samples = network.FromFloats(s_inputs, s_labels);
            using var start = new Barrier(2);
            var caller = new Thread(() =>
            {
                start.SignalAndWait();
                while (IsServed(() => network.Evaluate(samples)))
                {
                }
            });
            caller.Start();
            start.SignalAndWait();
            Thread.SpinWait(round * 20);
            network.Dispose();
            caller.Join();
        }
    }

    private static IEnumerable<(string Name, Action Call)> Doors(GeneratedNetwork network, SampleSet samples)
    {
        float[] state = new float[2 * network.ParameterCount];
        yield return ("ExportParameters", () => network.ExportParameters(state.AsSpan(network.ParameterCount)));
        yield return ("ImportParameters", () => network.ImportParameters(state.AsSpan(network.ParameterCount)));
        yield return ("ExportOptimizerState", () => network.ExportOptimizerState(state));
        yield return ("ImportOptimizerState", () => network.ImportOptimizerState(state, 0));
        yield return ("ResetOptimizer", network.ResetOptimizer);
        yield return ("Initialize", () => network.Initialize(1));
        yield return ("Forward", () => network.Forward(s_inputs, new float[6]));
        yield return ("Forward over the threads", () => network.Forward(samples, new float[6]));
        yield return ("Evaluate", () => network.Evaluate(samples));
        yield return ("Activations", () => network.Activations(s_inputs.AsSpan(0, 6), 0, new float[5]));
        yield return ("Backward", () => network.Backward(s_inputs, s_labels, new float[network.ParameterCount]));
        foreach (Optimizer optimizer in Optimizer.Everyone)
        {
            yield return ($"Train, {optimizer}", () => network.Train(s_inputs, s_labels, optimizer));
            yield return ($"Train over the threads, {optimizer}", () => network.Train(samples, [0, 1], 1, optimizer));
        }
    }

    private static bool IsServed(Action call)
    {
        try
        {
            call();
            return true;
        }
        catch (InvalidOperationException fault) when (fault.Message.Contains("one at a time", StringComparison.Ordinal))
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Memory that tells when somebody reaches for it, which a network does in the middle of its work.</summary>
    private sealed class WatchedMemory(int length, Action whenReached) : MemoryManager<float>
    {
        private readonly float[] _values = new float[length];
        private bool _isWatching = true;

        public bool WasWatched => !_isWatching;

        public override Memory<float> Memory => CreateMemory(_values.Length); // the base's looks at the span

        public override Span<float> GetSpan()
        {
            if (_isWatching)
            {
                _isWatching = false;
                whenReached();
            }
            return _values;
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
