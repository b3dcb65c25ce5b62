using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics;

/// <summary>
/// A project may have its integers checked. The emitted networks of these tests all are; this one adds up what grows with
/// every sample, and would be too much for 32 bits after a long run.
/// </summary>
[TestClass]
public sealed class CheckedTests
{
    [TestMethod]
    public void Long_runs_overflow_nothing()
    {
        NetworkSpec spec = new("Long", null, true, 65536, new([new DenseSpec(1, Activation.Identity)]), Loss.MeanSquaredError);
        using var emitted = new EmittedAssembly([spec]);
        using GeneratedNetwork network = emitted.Create(spec);

        // Every byte of every input is 255: what is read to warm the cache adds up to 67 million a block.
        float[] inputs = new float[spec.InputSize];
        Array.Fill(inputs, BitConverter.UInt32BitsToSingle(uint.MaxValue));
        Score score = network.Train(network.FromFloats(inputs, new float[1]), new int[40 * 64], 64, new Optimizer.Sgd(0.1f));

        Assert.AreEqual(40 * 64, score.Count);
        Assert.IsTrue(double.IsNaN(score.Loss));
    }
}
