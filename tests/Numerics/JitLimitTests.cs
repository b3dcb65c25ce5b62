using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Jit;

namespace Generated.Digits.Tests.Numerics;

/// <summary>
/// The JIT gives up optimizing a method beyond 60,000 bytes of IL or 2,000 basic blocks, and stops inlining beyond 512
/// locals: every emitted method stays inside, with room for what inlining adds.
/// </summary>
[TestClass]
public sealed class JitLimitTests
{
    private const int MaximumInstructionBytes = 60_000;
    private const int MaximumBasicBlocks = 2_000;
    private const int MaximumLocals = 512;

    private static readonly NetworkSpec[] s_specs =
    [
        Network("Default", 784, Loss.CrossEntropy, (128, Activation.Relu), (10, Activation.Softmax)),
        Network("Deep", 784, Loss.CrossEntropy, (512, Activation.Relu), (512, Activation.Relu), (10, Activation.Softmax)),
        Network("Odd", 781, Loss.CrossEntropy, (127, Activation.Gelu), (61, Activation.Elu), (11, Activation.Softmax)),
        Network("OddRegression", 97, Loss.MeanSquaredError, (333, Activation.Tanh), (67, Activation.Softplus), (129, Activation.Softmax)),
        Network("OddBinary", 1001, Loss.BinaryCrossEntropy, (5, Activation.Silu), (1023, Activation.LeakyRelu), (3, Activation.Sigmoid)),
    ];

    public static IEnumerable<object[]> Names => s_specs.Select(spec => new object[] { spec.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void EveryMethodStaysInside(string name)
    {
        NetworkSpec spec = s_specs.Single(candidate => candidate.Name == name);

        MethodSize[] sizes = [.. MethodSizes.Read(EmittedAssembly.Compile([spec], EmittedAssembly.RunningReferences(), Framework.Running))];

        Assert.IsNotEmpty(sizes);
        Console.WriteLine($"largest: {sizes.MaxBy(size => size.InstructionBytes)}");
        Console.WriteLine($"most blocks: {sizes.MaxBy(size => size.BasicBlocks)}");
        Console.WriteLine($"most locals: {sizes.MaxBy(size => size.Locals)}");
        MethodSize[] beyond = [.. sizes.Where(size =>
            size.InstructionBytes > MaximumInstructionBytes || size.BasicBlocks > MaximumBasicBlocks || size.Locals > MaximumLocals)];
        Assert.IsEmpty(beyond, $"beyond the JIT's limits:\n{string.Join("\n", beyond)}");
    }

    /// <summary>The reader itself: a method of known shape is counted right.</summary>
    [TestMethod]
    public void CountsAKnownMethod()
    {
        byte[] image = File.ReadAllBytes(typeof(JitLimitTests).Assembly.Location);
        MethodSize size = MethodSizes.Read(image).Single(method => method.Name == $"{nameof(JitLimitTests)}.{nameof(KnownShape)}");

        Assert.AreEqual(typeof(JitLimitTests).GetMethod(nameof(KnownShape))!.GetMethodBody()!.GetILAsByteArray()!.Length, size.InstructionBytes);
        Assert.AreEqual(typeof(JitLimitTests).GetMethod(nameof(KnownShape))!.GetMethodBody()!.LocalVariables.Count, size.Locals);

        // Entry, loop body, loop condition, return; a switch and both of its cases add at least three.
        Assert.IsGreaterThanOrEqualTo(7, size.BasicBlocks);
        Assert.IsLessThanOrEqualTo(12, size.BasicBlocks);
    }

    public static int KnownShape(int count)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            switch (i % 3)
            {
                case 0: sum += 5; break;
                case 1: sum -= 7; break;
                case 2: sum ^= 1; break;
            }
        }
        return sum;
    }

    private static NetworkSpec Network(string name, int inputs, Loss loss, params (int Units, Activation Activation)[] layers) =>
        new(name, null, true, inputs, new(layers.Select(LayerSpec (layer) => new DenseSpec(layer.Units, layer.Activation)).ToImmutableArray()), loss);
}
