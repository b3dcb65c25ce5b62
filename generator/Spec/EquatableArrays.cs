using System.Collections.Immutable;

namespace Generated.Digits.Generator.Spec;

/// <summary>Makes <see cref="EquatableArray{T}"/>s.</summary>
internal static class EquatableArrays
{
    /// <summary>These items.</summary>
    public static EquatableArray<T> Of<T>(params T[] items) where T : IEquatable<T> => new(ImmutableArray.Create(items));

    /// <summary>The items of a sequence.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) where T : IEquatable<T> => new(items.ToImmutableArray());
}
