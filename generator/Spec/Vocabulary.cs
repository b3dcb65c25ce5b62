using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Losses;
using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Generator.Spec;

/// <summary>Every word that a network file may use for a value.</summary>
internal static class Vocabulary
{
    /// <summary>The activations.</summary>
    public static IReadOnlyList<Word<Activation>> Activations { get; } = [.. Activation.All.Select(each => new Word<Activation>(each.Name, each, [.. each.OtherNames]))];

    /// <summary>The losses.</summary>
    public static IReadOnlyList<Word<Loss>> Losses { get; } = [.. Loss.All.Select(each => new Word<Loss>(each.Name, each, [.. each.OtherNames]))];

    /// <summary>The starts of weights that need no number.</summary>
    public static IReadOnlyList<Word<Initializer>> Initializers { get; } =
    [
        new("he", Initializer.He, "kaiming", "kaimingUniform", "heUniform"),
        new("glorot", Initializer.Glorot, "xavier", "xavierUniform", "glorotUniform"),
        new("zeros", Initializer.Zeros, "zero"),
    ];

    /// <summary>The optimizers.</summary>
    public static IReadOnlyList<Word<Optimizer>> Optimizers { get; } = [.. Optimizer.All.Select(each => new Word<Optimizer>(each.Name, each, [.. each.OtherNames]))];

    /// <summary>The schedules of the learning rate.</summary>
    public static IReadOnlyList<Word<LearningRateSchedule>> Schedules { get; } =
        [.. LearningRateSchedule.All.Select(each => new Word<LearningRateSchedule>(each.Name, each, [.. each.OtherNames]))];

    /// <summary>Who may use the generated class; true for public.</summary>
    public static IReadOnlyList<Word<bool>> Accessibilities { get; } =
    [
        new("public", true),
        new("internal", false, "private", "friend"),
    ];

    /// <summary>The word for <paramref name="value"/>.</summary>
    public static string NameOf<T>(IReadOnlyList<Word<T>> words, T value) =>
        words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Text;
}
