namespace Generated.Digits.Generator.Spec;

/// <summary>Every word that a network file may use for a value.</summary>
internal static class Vocabulary
{
    /// <summary>The activations.</summary>
    public static IReadOnlyList<Word<Activation>> Activations { get; } =
    [
        new("identity", Activation.Identity, "linear", "none"),
        new("relu", Activation.Relu, "rectifier"),
        new("leakyRelu", Activation.LeakyRelu, "lrelu", "leaky"),
        new("elu", Activation.Elu),
        new("gelu", Activation.Gelu),
        new("silu", Activation.Silu, "swish"),
        new("softplus", Activation.Softplus),
        new("sigmoid", Activation.Sigmoid, "logistic", "sigm"),
        new("tanh", Activation.Tanh, "hyperbolicTangent"),
        new("softmax", Activation.Softmax, "logSoftmax"),
    ];

    /// <summary>The losses.</summary>
    public static IReadOnlyList<Word<Loss>> Losses { get; } =
    [
        new("crossEntropy", Loss.CrossEntropy, "categoricalCrossEntropy", "negativeLogLikelihood", "nll", "ce"),
        new("binaryCrossEntropy", Loss.BinaryCrossEntropy, "bce", "logLoss"),
        new("meanSquaredError", Loss.MeanSquaredError, "mse", "l2", "quadratic", "squaredError"),
    ];

    /// <summary>The starts of weights that need no number.</summary>
    public static IReadOnlyList<Word<Initializer>> Initializers { get; } =
    [
        new("he", Initializer.He, "kaiming", "kaimingUniform", "heUniform"),
        new("glorot", Initializer.Glorot, "xavier", "xavierUniform", "glorotUniform"),
        new("zeros", Initializer.Zeros, "zero"),
    ];

    /// <summary>The update formulas.</summary>
    public static IReadOnlyList<Word<OptimizerKind>> Optimizers { get; } =
    [
        new("sgd", OptimizerKind.Sgd, "gradientDescent", "stochasticGradientDescent"),
        new("adam", OptimizerKind.Adam),
        new("adamW", OptimizerKind.AdamW),
    ];

    /// <summary>The ways of a learning rate.</summary>
    public static IReadOnlyList<Word<Schedule>> Schedules { get; } =
    [
        new("constant", Schedule.Constant, "none", "fixed"),
        new("cosine", Schedule.Cosine, "cosineAnnealing", "cosineDecay"),
        new("linear", Schedule.Linear, "linearDecay"),
    ];

    /// <summary>Who may use the generated class; true for public.</summary>
    public static IReadOnlyList<Word<bool>> Accessibilities { get; } =
    [
        new("public", true),
        new("internal", false, "private", "friend"),
    ];

    /// <summary>The word for an activation.</summary>
    public static string NameOf(Activation activation) => NameOf(Activations, activation);

    /// <summary>The word for a loss.</summary>
    public static string NameOf(Loss loss) => NameOf(Losses, loss);

    /// <summary>The word for <paramref name="value"/>.</summary>
    public static string NameOf<T>(IReadOnlyList<Word<T>> words, T value) =>
        words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Text;
}
