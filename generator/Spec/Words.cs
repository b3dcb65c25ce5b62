using Generated.Digits.Generator.Json;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Spec;

/// <summary>Looks words up in the <see cref="Vocabulary"/>.</summary>
internal static class Words
{
    /// <summary>The entry of <paramref name="word"/>; null if there is none, or, with a finding, if it is not among <paramref name="words"/>.</summary>
    public static Word<T>? Read<T>(JsonString? word, IReadOnlyList<Word<T>> words, DiagnosticDescriptor unknown, Findings findings)
    {
        if (word == null)
            return null;
        foreach (Word<T> candidate in words)
        {
            if (candidate.Text == word.Value)
                return candidate;
        }
        string all = Text.List(words.Select(candidate => candidate.Text), unknown == Rules.UnknownAccessibility ? "or" : "and");
        string advice = Suggestion.Nearest(word.Value, words) is { } meant ? Text.DidYouMean(meant) : "choose one";
        findings.Add(unknown, word.Span, Excerpt.Of(word.Value), all, advice);
        return null;
    }

    /// <summary>What <paramref name="text"/> means, or null if it is not among <paramref name="words"/>.</summary>
    public static T? Find<T>(string text, IReadOnlyList<Word<T>> words) where T : struct
    {
        foreach (Word<T> candidate in words)
        {
            if (candidate.Text == text)
                return candidate.Value;
        }
        return null;
    }
}
