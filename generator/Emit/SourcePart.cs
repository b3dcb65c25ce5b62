namespace Generated.Digits.Generator.Emit;

/// <summary>One of the files a network is written to: <paramref name="Name"/> is empty for the first, which tells the story.</summary>
internal sealed record SourcePart(string Name, string Text);
