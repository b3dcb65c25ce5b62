using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Losses;
using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Generator.Spec;

/// <summary>The values that a network file gives by name.</summary>
internal static class NamedValues
{
    /// <summary>The activations.</summary>
    public static IReadOnlyList<NamedValue<Activation>> Activations { get; } = [.. Activation.All.Select(each => new NamedValue<Activation>(each.Name, each, [.. each.OtherNames]))];

    /// <summary>The losses.</summary>
    public static IReadOnlyList<NamedValue<Loss>> Losses { get; } = [.. Loss.All.Select(each => new NamedValue<Loss>(each.Name, each, [.. each.OtherNames]))];

    /// <summary>The initializers without a number.</summary>
    public static IReadOnlyList<NamedValue<Initializer>> Initializers { get; } =
    [
        new("he", Initializer.He, "kaiming", "kaimingUniform", "heUniform"),
        new("glorot", Initializer.Glorot, "xavier", "xavierUniform", "glorotUniform"),
        new("zeros", Initializer.Zeros, "zero"),
    ];

    /// <summary>The optimizers.</summary>
    public static IReadOnlyList<NamedValue<Optimizer>> Optimizers { get; } = [.. Optimizer.All.Select(each => new NamedValue<Optimizer>(each.Name, each, [.. each.OtherNames]))];

    /// <summary>The schedules of the learning rate.</summary>
    public static IReadOnlyList<NamedValue<LearningRateSchedule>> Schedules { get; } =
        [.. LearningRateSchedule.All.Select(each => new NamedValue<LearningRateSchedule>(each.Name, each, [.. each.OtherNames]))];

    /// <summary>The accessibilities of the generated class; true is public.</summary>
    public static IReadOnlyList<NamedValue<bool>> Accessibilities { get; } =
    [
        new("public", true),
        new("internal", false, "private", "friend"),
    ];

    /// <summary>The name of <paramref name="value"/>.</summary>
    public static string NameOf<T>(IReadOnlyList<NamedValue<T>> values, T value) =>
        values.First(named => EqualityComparer<T>.Default.Equals(named.Value, value)).Name;
}
