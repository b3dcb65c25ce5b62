namespace Generated.Digits.Generator.Json;

/// <summary>The grammar of numbers in RFC 8259: <c>-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?</c></summary>
internal static class JsonNumberGrammar
{
    /// <summary>Whether the scanner takes <paramref name="character"/> as a part of a number, right or wrong.</summary>
    public static bool CanContain(char character) =>
        IsDigit(character) || character is '+' or '-' or '.' or 'e' or 'E';

    /// <summary>The fix for <paramref name="text"/>; null if it is a number.</summary>
    public static string? FindError(string text)
    {
        int position = 0;
        if (text[0] == '+')
            return "remove the '+'";
        if (text[0] == '-')
            position++;
        if (!IsDigitAt(text, position))
            return "a digit must come first";
        if (text[position] == '0' && IsDigitAt(text, position + 1))
            return "remove the leading zeros";
        position = SkipDigits(text, position);
        if (position < text.Length && text[position] == '.')
        {
            if (!IsDigitAt(text, ++position))
                return "a digit must follow the point";
            position = SkipDigits(text, position);
        }
        if (position < text.Length && text[position] is 'e' or 'E')
        {
            position++;
            if (position < text.Length && text[position] is '+' or '-')
                position++;
            if (!IsDigitAt(text, position))
                return "the exponent needs a digit";
            position = SkipDigits(text, position);
        }
        return position == text.Length ? null : "write decimal digits only, as in 784";
    }

    private static int SkipDigits(string text, int position)
    {
        while (IsDigitAt(text, position))
            position++;
        return position;
    }

    private static bool IsDigitAt(string text, int position) => position < text.Length && IsDigit(text[position]);

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
