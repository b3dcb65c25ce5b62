namespace Generated.Digits.Tests.Documentation;

/// <summary>A fenced block of a Markdown page.</summary>
internal sealed record MarkdownCode(string Page, int Line, string Info, string Text)
{
    /// <summary>The blocks of a page, without the indentation of the list item they may stand in.</summary>
    public static IEnumerable<MarkdownCode> In(string path)
    {
        string[] lines = File.ReadAllLines(path);
        for (int line = 0; line < lines.Length; line++)
        {
            string start = lines[line].TrimStart();
            if (!start.StartsWith("```", StringComparison.Ordinal))
                continue;
            int first = line + 1, indentation = lines[line].Length - start.Length;
            int end = Array.FindIndex(lines, first, text => text.Trim() == "```");
            string text = string.Join('\n', lines[first..end].Select(each => each.Length >= indentation ? each[indentation..] : each.TrimStart()));
            yield return new MarkdownCode(Path.GetRelativePath(Repository.Root, path), first, start[3..].Trim(), text);
            line = end;
        }
    }
}
