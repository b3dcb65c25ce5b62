using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Tests.Generator;

/// <summary>
/// A file with the diagnostics that it must get marked in place: <c>⟦GD0007|0⟧</c> is a 0 that GD0007 must point at,
/// from its first character to its last.
/// </summary>
internal sealed partial class MarkedText
{
    /// <summary>Takes the marks off.</summary>
    public MarkedText(string marked)
    {
        var expected = new List<(int Start, string Text)>();
        var open = new Stack<(string Id, int Start)>();
        string text = "";
        int position = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text += marked[position..mark.Index];
            position = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
            {
                open.Push((mark.Groups["id"].Value, text.Length));
                continue;
            }
            (string id, int start) = open.Pop();
            expected.Add((start, $"{id} {LineAndColumn(text, start)}-{LineAndColumn(text, text.Length)}"));
        }
        Text = text + marked[position..];
        Expected = [.. expected.OrderBy(item => item.Start).Select(item => item.Text)];
    }

    /// <summary>The file without marks.</summary>
    public string Text { get; }

    /// <summary>The diagnostics, as <see cref="Describe"/> has them.</summary>
    public IReadOnlyList<string> Expected { get; }

    /// <summary>ID and place, with lines and columns counted from 1: "GD0007 3:12-3:13".</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.Id} {span.StartLinePosition.Line + 1}:{span.StartLinePosition.Character + 1}"
            + $"-{span.EndLinePosition.Line + 1}:{span.EndLinePosition.Character + 1}";
    }

    private static string LineAndColumn(string text, int position)
    {
        int line = text[..position].Count(character => character == '\n') + 1;
        return $"{line}:{position - text[..position].LastIndexOf('\n')}";
    }

    [GeneratedRegex(@"⟦(?<id>GD\d{4})\||⟧")]
    private static partial Regex Mark();
}
