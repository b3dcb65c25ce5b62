using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>Reads one string, with the rules of RFC 8259 for escapes, surrogate pairs and control characters.</summary>
internal sealed class JsonStringReader(string text, int start, JsonErrors errors)
{
    private readonly StringBuilder _value = new();
    private readonly int _errorsBefore = errors.Count;
    private int _position = start + 1;

    /// <summary>The string that begins at the quote.</summary>
    public JsonToken Read()
    {
        char quote = text[start];
        if (quote == '\'')
            errors.Add(new TextSpan(start, 1), "a string needs double quotes instead of single ones: write '\"'");
        while (_position < text.Length && text[_position] is not ('\r' or '\n'))
        {
            char character = text[_position];
            if (character == quote)
            {
                _position++;
                return Token();
            }
            if (character == '\\')
                ReadEscape();
            else
                ReadCharacter(character);
        }
        errors.Add(TextSpan.FromBounds(start, _position), "this string is not closed before the end of its line: add '\"'");
        return Token();
    }

    private JsonToken Token() =>
        new(JsonTokenKind.String, TextSpan.FromBounds(start, _position), _value.ToString(), errors.Count == _errorsBefore && !errors.IsFull);

    private void ReadCharacter(char character)
    {
        int length = char.IsHighSurrogate(character) && _position + 1 < text.Length && char.IsLowSurrogate(text[_position + 1]) ? 2 : 1;
        if (character < ' ')
            errors.Add(new TextSpan(_position, 1), $"the control character U+{Hex(character)} must be written as '\\u{Hex(character)}' in a string");
        else if (length == 1 && char.IsSurrogate(character))
            errors.Add(new TextSpan(_position, 1), $"U+{Hex(character)} is half of a surrogate pair: add its other half, or remove it");
        _value.Append(text, _position, length);
        _position += length;
    }

    private void ReadEscape()
    {
        char kind = _position + 1 < text.Length ? text[_position + 1] : '\0';
        const string Escapes = "\"\\/bfnrt";
        const string Meanings = "\"\\/\b\f\n\r\t";
        int index = Escapes.IndexOf(kind);
        if (kind == 'u')
        {
            ReadUnicodeEscape();
        }
        else if (index >= 0)
        {
            _value.Append(Meanings[index]);
            _position += 2;
        }
        else
        {
            bool alone = kind is '\0' or '\r' or '\n';
            errors.Add(new TextSpan(_position, alone ? 1 : 2), "this is not a JSON escape: write a backslash as '\\\\'");
            _position += alone ? 1 : 2;
        }
    }

    private void ReadUnicodeEscape()
    {
        int first = HexAt(_position);
        if (first < 0)
        {
            errors.Add(new TextSpan(_position, 2), "'\\u' must be followed by four hexadecimal digits");
            _position += 2;
            return;
        }
        int length = 6;
        _value.Append((char)first);
        if (char.IsSurrogate((char)first))
        {
            int second = char.IsHighSurrogate((char)first) ? HexAt(_position + 6) : -1;
            if (second >= 0 && char.IsLowSurrogate((char)second))
            {
                _value.Append((char)second);
                length = 12;
            }
            else
            {
                errors.Add(new TextSpan(_position, 6), $"'\\u{Hex((char)first)}' is half of a surrogate pair: add its other half, or remove it");
            }
        }
        _position += length;
    }

    // The code of the escape \uXXXX at a position, or -1.
    private int HexAt(int position)
    {
        if (position + 6 > text.Length || text[position] != '\\' || text[position + 1] != 'u')
            return -1;
        int code = 0;
        for (int i = position + 2; i < position + 6; i++)
        {
            int digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(text[i]));
            if (digit < 0)
                return -1;
            code = code * 16 + digit;
        }
        return code;
    }

    private static string Hex(char character) => ((int)character).ToString("X4", CultureInfo.InvariantCulture);
}
