using System.Globalization;
using Generated.Digits.Commands;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Commands;

[TestClass]
public sealed class RecipeHelpTests
{
    private static readonly string s_sgd = TrainingOptions.DefaultLearningRate.ToString("0.####", CultureInfo.InvariantCulture);

    [TestMethod]
    public void NamesEachOptimizerOnce()
    {
        SpecTraining adamW = new() { Optimizer = HostOptimizer.AdamW, LearningRate = 0.003f, WeightDecay = 0.05f };
        Assert.AreEqual($"0.003 for adamW, as network.json has it; {s_sgd} for sgd, times (1 - momentum); 0.002 for adam; 0.002 for rmsProp, times (1 - momentum)", RecipeHelp.LearningRate(adamW));
        Assert.AreEqual("0.05 for adamW, as network.json has it; 0 for sgd and adam and rmsProp", RecipeHelp.WeightDecay(adamW));

        SpecTraining sgd = new() { LearningRate = 0.1f };
        Assert.AreEqual("0.1 for sgd, as network.json has it; 0.002 for adam and adamW; 0.002 for rmsProp, times (1 - momentum)", RecipeHelp.LearningRate(sgd));
    }

    [TestMethod]
    public void TellsTheRecipesOwnWhereTheFileSaysNothing()
    {
        Assert.AreEqual($"{s_sgd} for sgd, times (1 - momentum); 0.002 for adam and adamW; 0.002 for rmsProp, times (1 - momentum)", RecipeHelp.LearningRate(new SpecTraining()));
        Assert.AreEqual("0 for sgd and adam and rmsProp; 0.01 for adamW", RecipeHelp.WeightDecay(new SpecTraining()));
    }
}
