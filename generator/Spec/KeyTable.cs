namespace Generated.Digits.Generator.Spec;

/// <summary>The keys that one kind of object has: the shape of a network file.</summary>
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

    /// <summary>An item of <c>layers</c>.</summary>
    public static KeyTable Layer { get; } = new(
        "layer",
        new KeyRule(Keys.Units, "\"units\": 128", isRequired: true, "size", "neurons", "width", "outputs", "count"),
        new KeyRule(Keys.Activation, "\"activation\": \"relu\"", isRequired: true, "function", "activationFunction", "nonlinearity"),
        new KeyRule(Keys.Initializer, "\"initializer\": \"he\"", isRequired: false, "init", "initialization", "weightInitializer", "kernelInitializer"),
        new KeyRule(Keys.Dropout, "\"dropout\": 0.2", isRequired: false, "dropoutRate", "dropoutProbability", "dropRate"));

    /// <summary>An <c>initializer</c> with a number to it.</summary>
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
        new KeyRule(Keys.WeightDecay, "\"weightDecay\": 0.01", isRequired: false, "l2"));

    /// <summary>What the object is, for messages.</summary>
    public string Noun { get; } = noun;

    /// <summary>The keys in their customary order.</summary>
    public IReadOnlyList<KeyRule> Rules { get; } = rules;

    /// <summary>The rule of <paramref name="key"/>.</summary>
    public KeyRule this[string key] => Rules.First(rule => rule.Name == key);

    /// <summary>Whether <paramref name="key"/> is one of them.</summary>
    public bool Contains(string key) => Rules.Any(rule => rule.Name == key);

    /// <summary>The key that <paramref name="key"/> most likely stands for, or null.</summary>
    public string? Nearest(string key) =>
        Rules.FirstOrDefault(rule => rule.Others.Contains(key, StringComparer.OrdinalIgnoreCase))?.Name
        ?? Suggestion.Nearest(key, Rules.Select(rule => rule.Name));
}
