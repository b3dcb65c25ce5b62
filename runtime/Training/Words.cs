using System.Text.Json;

namespace Generated.Digits.Training;

/// <summary>
/// The words that choose among the members of an enumeration, in network.json, on the command line and in JSON alike: the members' own
/// names, beginning small. <see cref="WordConverter{T}"/> is the same for JSON.
/// </summary>
internal static class Words
{
    /// <summary><c>default</c> and <c>notebook</c>, each with what it chooses.</summary>
    public static IReadOnlyDictionary<string, T> Of<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(Of);

    /// <summary>"sgd, adam or adamW": for a message that asks for one of them.</summary>
    public static string Choice(string[] words) => $"{string.Join(", ", words[..^1])} or {words[^1]}";

    /// <summary>The word for <paramref name="value"/>.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>What <paramref name="word"/> chooses; null where it is none of these words.</summary>
    public static T? Read<T>(string? word) where T : struct, Enum =>
        word is not null && Of<T>().TryGetValue(word, out T value) ? value : null;
}
