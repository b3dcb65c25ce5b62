using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics;

/// <summary>Each activation's plain definition in double, against the equations of <see cref="PlainActivation"/> and against central differences.</summary>
[TestClass]
public sealed class ActivationDefinitionTests
{
    // Corners at −3, 0, 3 and 6 are between these points, and far ones are among them.
    private static readonly double[] s_points =
        [.. Enumerable.Range(-40, 81).Select(k => k * 0.2 + 0.03), -1000, -100, -30, 30, 100, 1000];

    public static IEnumerable<object[]> Names => Activation.All.Where(activation => !activation.ActsOnRow).Select(activation => new object[] { activation.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Values_and_derivatives_are_those_of_the_equations(string name)
    {
        Activation activation = Activation.Find(name)!;
        foreach (double z in s_points)
        {
            double value = PlainActivation.Apply(activation, z);
            Assert.AreEqual(value, activation.Value(z), 1e-13 * (1 + Math.Abs(z)), $"{name}({z})");
            Assert.AreEqual(PlainActivation.Derivative(activation, z, value), activation.Derivative(z), 1e-13 * (1 + Math.Abs(z)), $"{name}′({z})");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Derivatives_are_the_limits_of_differences(string name)
    {
        const double step = 1e-5;
        Activation activation = Activation.Find(name)!;
        foreach (double z in s_points.Where(z => Math.Abs(z) <= 30))
            Assert.AreEqual((activation.Value(z + step) - activation.Value(z - step)) / (2 * step), activation.Derivative(z), 1e-8, $"{name}′({z})");
    }

    /// <summary>What PyTorch 1.13 gives where the derivative has a jump.</summary>
    [TestMethod]
    [DataRow("relu", 0, 0)]
    [DataRow("leakyRelu", 0, 0.01)]
    [DataRow("relu6", 0, 0)]
    [DataRow("relu6", 6, 0)]
    [DataRow("hardSwish", -3, -0.5)]
    [DataRow("hardSwish", 3, 1.5)]
    public void At_a_corner_the_derivative_is_PyTorchs(string name, double z, double derivative) =>
        Assert.AreEqual(derivative, Activation.Find(name)!.Derivative(z), 1e-15);

    [TestMethod]
    public void Softmax_is_no_function_of_one_sum() => Assert.ThrowsExactly<NotSupportedException>(() => Activation.Softmax.Value(1));

    [TestMethod]
    public void Names_are_found_and_only_they()
    {
        foreach (Activation activation in Activation.All)
            Assert.AreSame(activation, Activation.Find(activation.Name));
        Assert.HasCount(Activation.All.Count, Activation.All.Select(activation => activation.Name).Distinct().ToArray());
        Assert.IsNull(Activation.Find("Relu"));
        Assert.IsNull(Activation.Find("swish"));
    }
}
