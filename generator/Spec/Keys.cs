namespace Generated.Digits.Generator.Spec;

/// <summary>The keys of a network file.</summary>
internal static class Keys
{
    public const string Schema = "$schema";
    public const string Name = "name";
    public const string Namespace = "namespace";
    public const string Accessibility = "accessibility";
    public const string Input = "input";
    public const string Layers = "layers";
    public const string Loss = "loss";
    public const string LabelSmoothing = "labelSmoothing";
    public const string L2 = "l2";
    public const string Seed = "seed";
    public const string Training = "training";
    public const string Units = "units";
    public const string Activation = "activation";
    public const string Initializer = "initializer";
    public const string Dropout = "dropout";
    public const string Normal = "normal";
    public const string Epochs = "epochs";
    public const string Batch = "batch";
    public const string LearningRate = "learningRate";
    public const string Schedule = "schedule";
    public const string Optimizer = "optimizer";
    public const string Momentum = "momentum";
    public const string Nesterov = "nesterov";
    public const string Decay = "decay";
    public const string WeightDecay = "weightDecay";
}
