namespace Generated.Digits.Commands;

/// <summary>Text as a person types it into a shell.</summary>
internal static class ShellWord
{
    /// <summary><paramref name="text"/> as one word: in quotes where a shell would read it otherwise.</summary>
    public static string Of(string text)
    {
        if (text.Length > 0 && text.All(IsPlain))
            return text;
        return OperatingSystem.IsWindows() ? $"\"{text}\"" : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static bool IsPlain(char character) =>
        char.IsLetterOrDigit(character) || "_@%+=:,./-".Contains(character) || (character == '\\' && OperatingSystem.IsWindows());
}
