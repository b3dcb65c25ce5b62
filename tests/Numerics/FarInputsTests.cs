using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics;

/// <summary>Far from zero an activation is its limit, and so is its derivative: no rest of an exponential meets a huge number.</summary>
[TestClass]
public sealed class FarInputsTests
{
    private static readonly float[] s_inputs = [-1e38f, -1e10f, -1e4f, -200, 200, 1e4f, 1e10f, 1e38f];

    private static readonly Dictionary<Activation, (Func<float, float> Value, Func<float, float> Slope)> s_limits = new()
    {
        [Activation.Elu] = (x => x > 0 ? x : -1, x => x > 0 ? 1 : 0),
        [Activation.Gelu] = (x => x > 0 ? x : 0, x => x > 0 ? 1 : 0),
        [Activation.Silu] = (x => x > 0 ? x : 0, x => x > 0 ? 1 : 0),
        [Activation.Mish] = (x => x > 0 ? x : 0, x => x > 0 ? 1 : 0),
        [Activation.HardSwish] = (x => x > 0 ? x : 0, x => x > 0 ? 1 : 0),
        [Activation.Relu6] = (x => x > 0 ? 6 : 0, _ => 0),
        [Activation.Softplus] = (x => x > 0 ? x : 0, x => x > 0 ? 1 : 0),
        [Activation.Sigmoid] = (x => x > 0 ? 1 : 0, _ => 0),
        [Activation.Tanh] = (x => Math.Sign(x), _ => 0),
    };

    /// <summary>Two layers of one unit, the weights 1 and the biases 0: what the first puts out, and the gradient by its bias.</summary>
    [TestMethod]
    public void Activations_reach_their_limits()
    {
        Dictionary<Activation, NetworkSpec> specs = s_limits.Keys.ToDictionary(activation => activation, activation => new NetworkSpec(
            $"Far{activation}", null, true, 1, new(ImmutableArray.Create<LayerSpec>(new DenseSpec(1, activation), new DenseSpec(1, Activation.Identity))), Loss.MeanSquaredError));
        using var emitted = new EmittedAssembly([.. specs.Values]);
        foreach ((Activation activation, NetworkSpec spec) in specs)
        {
            using GeneratedNetwork network = emitted.Create(spec);
            network.ImportParameters([1, 0, 1, 0]);
            foreach (float input in s_inputs)
            {
                float[] output = new float[1], gradients = new float[4];
                network.Activations([input], 0, output);
                // The loss is (a − target)², so with a target one below the output its derivative is 2, times the slope.
                network.Backward([input], new[] { output[0] - 1 }, gradients);

                Assert.AreEqual(s_limits[activation].Value(input), output[0], $"{activation} of {input}");
                if (Math.Abs(output[0]) < 1e6)
                    Assert.AreEqual(2 * s_limits[activation].Slope(input), gradients[1], $"the slope of {activation} at {input}");
            }
        }
    }
}
