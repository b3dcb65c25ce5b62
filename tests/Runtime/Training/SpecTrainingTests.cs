using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

/// <summary>What network.json says of training stands over the default recipe, and under what is asked for.</summary>
[TestClass]
public sealed class SpecTrainingTests
{
    private static readonly SpecTraining s_nothing = new();

    private static readonly SpecTraining s_everything = new()
    {
        Epochs = 3,
        Batch = 32,
        LearningRate = 0.01f,
        Schedule = HostSchedule.Linear,
        Optimizer = HostOptimizer.Sgd,
        Momentum = 0.8f,
        Nesterov = true,
        WeightDecay = 0.001f,
    };

    [TestMethod]
    public void Nothing_is_the_default_recipe()
    {
        Assert.AreEqual(new TrainingOptions(), TrainingOptions.For(s_nothing));
        Assert.AreEqual(new TrainingOptions { LearningRate = TrainingOptions.DefaultLearningRate * (1 - 0.9f), Momentum = 0.9f }, TrainingOptions.For(s_nothing, momentum: 0.9f));
        Assert.AreEqual(
            new TrainingOptions { LearningRate = TrainingOptions.AdaptiveLearningRate, Optimizer = HostOptimizer.AdamW, WeightDecay = 0.01f },
            TrainingOptions.For(s_nothing, HostOptimizer.AdamW));
    }

    [TestMethod]
    public void Everything_that_the_file_says_is_taken()
    {
        TrainingOptions expected = new()
        {
            Epochs = 3,
            Batch = 32,
            LearningRate = 0.01f,
            Schedule = HostSchedule.Linear,
            Momentum = 0.8f,
            Nesterov = true,
            WeightDecay = 0.001f,
        };
        Assert.AreEqual(expected, TrainingOptions.For(s_everything));
        Assert.AreEqual(expected, TrainingOptions.For(s_everything, HostOptimizer.Sgd));
    }

    [TestMethod]
    public void Another_optimizer_has_its_own_learning_rate_and_decay()
    {
        TrainingOptions adam = TrainingOptions.For(s_everything, HostOptimizer.Adam);
        Assert.AreEqual(
            new TrainingOptions { Epochs = 3, Batch = 32, LearningRate = TrainingOptions.AdaptiveLearningRate, Schedule = HostSchedule.Linear, Optimizer = HostOptimizer.Adam },
            adam);
    }

    [TestMethod]
    public void RmsProp_has_a_decay_and_the_others_have_none()
    {
        SpecTraining spec = s_nothing with { Optimizer = HostOptimizer.RmsProp, Decay = 0.9f, Momentum = 0.5f };
        Assert.AreEqual(0.9f, TrainingOptions.For(spec).Decay);
        Assert.AreEqual(TrainingOptions.AdaptiveLearningRate * 0.5f, TrainingOptions.For(spec).LearningRate);
        Assert.AreEqual(0.99f, TrainingOptions.For(s_nothing, HostOptimizer.RmsProp).Decay);
        Assert.IsNull(TrainingOptions.For(spec, HostOptimizer.Adam).Decay);
    }

    [TestMethod]
    public void Another_momentum_is_taken_and_none_looks_nowhere_ahead()
    {
        Assert.AreEqual(0.5f, TrainingOptions.For(s_everything, momentum: 0.5f).Momentum);
        TrainingOptions none = TrainingOptions.For(s_everything, momentum: 0);
        Assert.AreEqual(0, none.Momentum);
        Assert.IsFalse(none.Nesterov);
    }

    [TestMethod]
    public void Momentum_alone_shrinks_the_default_learning_rate()
    {
        TrainingOptions options = TrainingOptions.For(s_nothing with { Momentum = 0.9f });
        Assert.AreEqual(TrainingOptions.DefaultLearningRate * (1 - 0.9f), options.LearningRate);
    }

    [TestMethod]
    public void The_files_optimizer_brings_its_own_defaults()
    {
        TrainingOptions options = TrainingOptions.For(s_nothing with { Optimizer = HostOptimizer.AdamW });
        Assert.AreEqual(HostOptimizer.AdamW, options.Optimizer);
        Assert.AreEqual(TrainingOptions.AdaptiveLearningRate, options.LearningRate);
        Assert.AreEqual(0.01f, options.WeightDecay);
    }

    [TestMethod]
    public void The_notebook_has_none_of_what_the_notebook_had_not()
    {
        Assert.IsNull(NotebookRecipe.Surplus([0, 0], 0, 0));
        Assert.AreEqual("trains without dropout, which network.json asks for: take it out there", NotebookRecipe.Surplus([0.5f, 0], 0, 0));
        Assert.IsNotNull(NotebookRecipe.Surplus([0, 0], 0.1f, 0));
        Assert.IsNotNull(NotebookRecipe.Surplus([0, 0], 0, 0.1f));
    }
}
