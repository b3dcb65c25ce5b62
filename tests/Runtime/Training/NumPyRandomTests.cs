using System.Text.Json;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class NumPyRandomTests
{
    /// <summary>The outputs of MT19937 for seed 0 that NumPy's <c>random_sample</c> is made of.</summary>
    [TestMethod]
    public void Uniform_numbers_are_NumPys()
    {
        NumPyRandom random = new(0);

        Assert.AreEqual(0.5488135039273248, random.NextDouble());
        Assert.AreEqual(0.7151893663724195, random.NextDouble());
        Assert.AreEqual(0.6027633760716439, random.NextDouble());
    }

    [TestMethod]
    public void Normal_numbers_are_the_notebooks_initial_weights()
    {
        using JsonDocument notebook = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "notebook.json")));
        JsonElement expected = notebook.RootElement.GetProperty("initialWeights");
        NumPyRandom random = new(0);
        double[] hidden = Draw(784 * 128), output = Draw(128 * 10);

        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual(expected.GetProperty("W1[0,0:3]")[i].GetDouble(), hidden[i]);
            Assert.AreEqual(expected.GetProperty("W2[0,0:3]")[i].GetDouble(), output[i]);
        }

        Assert.AreEqual(expected.GetProperty("W1[127,783]").GetDouble(), hidden[^1]);
        Assert.AreEqual(expected.GetProperty("W2[9,127]").GetDouble(), output[^1]);

        double[] Draw(int count)
        {
            double[] numbers = new double[count];
            for (int i = 0; i < count; i++)
                numbers[i] = random.NextNormal() * 0.01;
            return numbers;
        }
    }

    [TestMethod]
    public void They_lie_in_canonical_order()
    {
        float[] parameters = NotebookRecipe.InitialParameters(0);

        Assert.HasCount(101_770, parameters);
        Assert.AreEqual(0.017640523459676642f, parameters[0]);
        Assert.AreEqual(0.012773948420118381f, parameters[784 * 128 - 1]);
        Assert.AreEqual(0, parameters[784 * 128]);
        Assert.AreEqual(-0.005565972156146152f, parameters[785 * 128]);
        Assert.AreEqual(-0.0034301235330794315f, parameters[^11]);
        Assert.AreEqual(0, parameters[^1]);
    }

    [TestMethod]
    public void Another_network_is_told_what_the_recipe_needs()
    {
        Assert.IsNull(NotebookRecipe.Misfit(784, [128, 10], ["relu", "softmax"]));
        Assert.AreEqual(
            "needs the network 784-128 relu-10 softmax; network.json has 784-64 relu-10 softmax",
            NotebookRecipe.Misfit(784, [64, 10], ["relu", "softmax"]));
        Assert.IsNotNull(NotebookRecipe.Misfit(784, [128, 10], ["tanh", "softmax"]));
        Assert.IsNotNull(NotebookRecipe.Misfit(783, [128, 10], ["relu", "softmax"]));
        Assert.IsNotNull(NotebookRecipe.Misfit(784, [10], ["softmax"]));
    }
}
