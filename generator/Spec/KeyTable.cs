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
    public const string Type = "type";
    public const string Units = "units";
    public const string Activation = "activation";
    public const string Initializer = "initializer";
    public const string Dropout = "dropout";
    public const string Normal = "normal";
    public const string Filters = "filters";
    public const string Kernel = "kernel";
    public const string Size = "size";
    public const string Stride = "stride";
    public const string Padding = "padding";
    public const string Groups = "groups";
    public const string Epsilon = "epsilon";
    public const string Epochs = "epochs";
    public const string Batch = "batch";
    public const string LearningRate = "learningRate";
    public const string Schedule = "schedule";
    public const string Optimizer = "optimizer";
    public const string Momentum = "momentum";
    public const string Nesterov = "nesterov";
    public const string Decay = "decay";
    public const string WeightDecay = "weightDecay";
    public const string Warmup = "warmup";
    public const string Restarts = "restarts";
    public const string Averaging = "averaging";
    public const string Augment = "augment";
    public const string Rotate = "rotate";
    public const string Scale = "scale";
    public const string Shear = "shear";
    public const string Shift = "shift";
    public const string Elastic = "elastic";
    public const string Smoothness = "smoothness";
}

/// <summary>A key that an object may have.</summary>
internal sealed class KeyRule(string name, string example, bool isRequired, params string[] otherNames)
{
    /// <summary>The key.</summary>
    public string Name { get; } = name;

    /// <summary>An example with this key, for messages.</summary>
    public string Example { get; } = example;

    /// <summary>Whether the object must have the key.</summary>
    public bool IsRequired { get; } = isRequired;

    /// <summary>Names that other libraries give the key. A file must not use them; a message then suggests <see cref="Name"/>.</summary>
    public IReadOnlyList<string> OtherNames { get; } = otherNames;
}

/// <summary>The keys that one kind of object may have; <paramref name="noun"/> names that kind in messages.</summary>
internal sealed class KeyTable(string noun, params KeyRule[] rules)
{
    /// <summary>The whole file.</summary>
    public static KeyTable Network { get; } = new(
        "network",
        new KeyRule(Keys.Schema, "\"$schema\": \"./network.schema.json\"", isRequired: false),
        new KeyRule(Keys.Name, "\"name\": \"DigitsNetwork\"", isRequired: true, "class", "className", "title"),
        new KeyRule(Keys.Namespace, "\"namespace\": \"My.Networks\"", isRequired: false),
        new KeyRule(Keys.Accessibility, "\"accessibility\": \"internal\"", isRequired: false, "visibility", "access", "modifier"),
        new KeyRule(Keys.Input, "\"input\": 784", isRequired: true, "inputSize", "inputShape", "features"),
        new KeyRule(Keys.Layers, "\"layers\": [{ \"units\": 10, \"activation\": \"softmax\" }]", isRequired: true),
        new KeyRule(Keys.Loss, "\"loss\": \"crossEntropy\"", isRequired: true, "lossFunction", "cost", "criterion"),
        new KeyRule(Keys.LabelSmoothing, "\"labelSmoothing\": 0.1", isRequired: false, "smoothing"),
        new KeyRule(Keys.L2, "\"l2\": 0.0001", isRequired: false, "weightDecay", "regularization", "penalty"),
        new KeyRule(Keys.Seed, "\"seed\": 1", isRequired: false, "randomSeed", "randomState"),
        new KeyRule(Keys.Training, "\"training\": { \"epochs\": 10 }", isRequired: false, "train", "fit", "hyperparameters"));

    /// <summary>An <c>initializer</c> with a number.</summary>
    public static KeyTable Initializer { get; } = new(
        "initializer",
        new KeyRule(Keys.Normal, "\"normal\": 0.01", isRequired: true, "gaussian", "deviation", "standardDeviation", "std"));

    /// <summary>The value of <c>training</c>.</summary>
    public static KeyTable Training { get; } = new(
        "training block",
        new KeyRule(Keys.Epochs, "\"epochs\": 10", isRequired: false, "iterations", "passes"),
        new KeyRule(Keys.Batch, "\"batch\": 64", isRequired: false, "batchSize", "miniBatch"),
        new KeyRule(Keys.LearningRate, "\"learningRate\": 0.1", isRequired: false, "lr", "rate", "stepSize"),
        new KeyRule(Keys.Schedule, "\"schedule\": \"cosine\"", isRequired: false, "scheduler", "learningRateDecay"),
        new KeyRule(Keys.Optimizer, "\"optimizer\": \"adam\"", isRequired: false, "optim", "algorithm"),
        new KeyRule(Keys.Momentum, "\"momentum\": 0.9", isRequired: false),
        new KeyRule(Keys.Nesterov, "\"nesterov\": true", isRequired: false),
        new KeyRule(Keys.Decay, "\"decay\": 0.99", isRequired: false, "alpha", "rho"),
        new KeyRule(Keys.WeightDecay, "\"weightDecay\": 0.01", isRequired: false, "l2"),
        new KeyRule(Keys.Warmup, "\"warmup\": 1", isRequired: false, "warmupEpochs", "rampUp"),
        new KeyRule(Keys.Restarts, "\"restarts\": 2", isRequired: false, "cycles", "warmRestarts"),
        new KeyRule(Keys.Averaging, "\"averaging\": 0.999", isRequired: false, "ema", "emaDecay", "movingAverage"),
        new KeyRule(Keys.Augment, "\"augment\": { \"rotate\": 10, \"elastic\": 1 }", isRequired: false, "augmentation", "distort", "transforms"));

    /// <summary>The value of <c>augment</c>.</summary>
    public static KeyTable Augment { get; } = new(
        "augment block",
        new KeyRule(Keys.Rotate, "\"rotate\": 10", isRequired: false, "rotation", "degrees"),
        new KeyRule(Keys.Scale, "\"scale\": 0.1", isRequired: false, "scaling", "zoom"),
        new KeyRule(Keys.Shear, "\"shear\": 0.1", isRequired: false, "shearing", "skew", "slant"),
        new KeyRule(Keys.Shift, "\"shift\": 1", isRequired: false, "translate", "translation"),
        new KeyRule(Keys.Elastic, "\"elastic\": 1", isRequired: false, "alpha", "displacement"),
        new KeyRule(Keys.Smoothness, "\"smoothness\": 4", isRequired: false, "sigma"));

    /// <summary>The name of the kind of object in messages.</summary>
    public string Noun { get; } = noun;

    /// <summary>The keys, in the order of the documentation.</summary>
    public IReadOnlyList<KeyRule> Rules { get; } = rules;

    /// <summary>The rule of <paramref name="key"/>.</summary>
    public KeyRule this[string key] => Rules.First(rule => rule.Name == key);

    /// <summary>Gives the fix for a key that is unknown and near to none of these; null where messages say "remove it".</summary>
    public Func<string, string?>? AdviceFor { get; init; }

    /// <summary>Whether the object must have <paramref name="key"/>.</summary>
    public bool Requires(string key) => Rules.Any(rule => rule.Name == key && rule.IsRequired);

    /// <summary>Whether <paramref name="key"/> is one of them.</summary>
    public bool Contains(string key) => Rules.Any(rule => rule.Name == key);

    /// <summary>The key that has the nearest name, here or in another library; null if none is near.</summary>
    public string? Nearest(string key) =>
        Rules.FirstOrDefault(rule => rule.OtherNames.Contains(key, StringComparer.OrdinalIgnoreCase))?.Name
        ?? Suggestion.Nearest(key, Rules.Select(rule => rule.Name));
}
