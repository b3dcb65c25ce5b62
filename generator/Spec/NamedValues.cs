namespace Generated.Digits.Generator.Spec;

/// <summary>The values that a network file gives by name.</summary>
internal static class NamedValues
{
    /// <summary>The activations.</summary>
    public static IReadOnlyList<NamedValue<Activation>> Activations { get; } =
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
    public static IReadOnlyList<NamedValue<Loss>> Losses { get; } =
    [
        new("crossEntropy", Loss.CrossEntropy, "categoricalCrossEntropy", "negativeLogLikelihood", "nll", "ce"),
        new("binaryCrossEntropy", Loss.BinaryCrossEntropy, "bce", "logLoss"),
        new("meanSquaredError", Loss.MeanSquaredError, "mse", "l2", "quadratic", "squaredError"),
    ];

    /// <summary>The initializers without a number.</summary>
    public static IReadOnlyList<NamedValue<Initializer>> Initializers { get; } =
    [
        new("he", Initializer.He, "kaiming", "kaimingUniform", "heUniform"),
        new("glorot", Initializer.Glorot, "xavier", "xavierUniform", "glorotUniform"),
        new("zeros", Initializer.Zeros, "zero"),
    ];

    /// <summary>The optimizers.</summary>
    public static IReadOnlyList<NamedValue<OptimizerKind>> Optimizers { get; } =
    [
        new("sgd", OptimizerKind.Sgd, "gradientDescent", "stochasticGradientDescent"),
        new("adam", OptimizerKind.Adam),
        new("adamW", OptimizerKind.AdamW),
    ];

    /// <summary>The schedules of the learning rate.</summary>
    public static IReadOnlyList<NamedValue<Schedule>> Schedules { get; } =
    [
        new("constant", Schedule.Constant, "none", "fixed"),
        new("cosine", Schedule.Cosine, "cosineAnnealing", "cosineDecay"),
        new("linear", Schedule.Linear, "linearDecay"),
    ];

    /// <summary>The accessibilities of the generated class; true is public.</summary>
    public static IReadOnlyList<NamedValue<bool>> Accessibilities { get; } =
    [
        new("public", true),
        new("internal", false, "private", "friend"),
    ];

    /// <summary>The name of an activation.</summary>
    public static string NameOf(Activation activation) => NameOf(Activations, activation);

    /// <summary>The name of a loss.</summary>
    public static string NameOf(Loss loss) => NameOf(Losses, loss);

    /// <summary>The name of <paramref name="value"/>.</summary>
    public static string NameOf<T>(IReadOnlyList<NamedValue<T>> values, T value) =>
        values.First(named => EqualityComparer<T>.Default.Equals(named.Value, value)).Name;
}
