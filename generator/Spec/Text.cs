using System.Globalization;

namespace Generated.Digits.Generator.Spec;

/// <summary>Numbers, lists and phrases in messages.</summary>
internal static class Text
{
    /// <summary>1,234</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1,234 or 0.9999</summary>
    public static string Plain(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>1 layer, 2 layers</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>a network, an initializer</summary>
    public static string WithArticle(string noun) => ("aeiou".IndexOf(noun[0]) >= 0 ? "an " : "a ") + noun;

    /// <summary>a, b and c</summary>
    public static string List(IEnumerable<string> items, string conjunction)
    {
        string[] all = [.. items];
        return all.Length < 2
            ? string.Concat(all)
            : string.Join(", ", all.Take(all.Length - 1)) + " " + conjunction + " " + all[all.Length - 1];
    }

    /// <summary>did you mean "relu"?</summary>
    public static string DidYouMean(string name) => $"did you mean \"{name}\"?";
}
