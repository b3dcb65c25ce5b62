using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>
/// Divides a file into the tokens of RFC 8259, without white space and comments. Characters that belong to no token are reported once and skipped, so that
/// what follows can still be read.
/// </summary>
internal sealed class JsonScanner(string text, JsonErrors errors)
{
    private int _position = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    /// <summary>The next token; <see cref="JsonTokenKind.End"/> at the end of the file, and once the limit of errors is reached.</summary>
    public JsonToken Next()
    {
        SkipWhiteSpaceAndComments();
        if (_position >= text.Length || errors.IsFull)
            return new JsonToken(JsonTokenKind.End, new TextSpan(text.Length, 0), "", isValid: true);
        switch (text[_position])
        {
            case '{': return Punctuation(JsonTokenKind.OpenBrace);
            case '}': return Punctuation(JsonTokenKind.CloseBrace);
            case '[': return Punctuation(JsonTokenKind.OpenBracket);
            case ']': return Punctuation(JsonTokenKind.CloseBracket);
            case ':': return Punctuation(JsonTokenKind.Colon);
            case ',': return Punctuation(JsonTokenKind.Comma);
            case '"' or '\'': return String();
            default:
                char first = text[_position];
                return JsonNumberGrammar.CanContain(first) && !IsLetter(first) ? Number() : Name();
        }
    }

    private void SkipWhiteSpaceAndComments()
    {
        while (_position < text.Length)
        {
            char character = text[_position];
            if (character is ' ' or '\t' or '\r' or '\n')
                _position++;
            else if (character == '/')
                SkipComment();
            else if (IsPunctuation(character) || IsLetter(character) || JsonNumberGrammar.CanContain(character))
                return;
            else
                SkipInvalidCharacters();
            if (errors.IsFull)
                return;
        }
    }

    private void SkipComment()
    {
        int start = _position;
        char second = start + 1 < text.Length ? text[start + 1] : '\0';
        if (second == '/')
        {
            int end = text.IndexOfAny(['\r', '\n'], start);
            _position = end < 0 ? text.Length : end;
        }
        else if (second == '*')
        {
            int end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
            _position = end < 0 ? text.Length : end + 2;
            if (end < 0)
                errors.Add(new TextSpan(start, 2), "this comment is not closed: end it with '*/'");
        }
        else
        {
            _position++;
            errors.Add(new TextSpan(start, 1), "'/' alone does not begin a comment: write '// …' or '/* … */'");
        }
    }

    // Characters that begin no token, such as '=' or a no-break space; one error for a run of them.
    private void SkipInvalidCharacters()
    {
        int start = _position;
        do
            _position++;
        while (_position < text.Length && !IsKnown(text[_position]));
        string run = text.Substring(start, _position - start);
        string name = run.Length == 1 && (char.IsWhiteSpace(run[0]) || char.IsControl(run[0]))
            ? "the character U+" + ((int)run[0]).ToString("X4", CultureInfo.InvariantCulture)
            : "'" + Excerpt.Of(run) + "'";
        errors.Add(TextSpan.FromBounds(start, _position), name + " is not allowed here in JSON: remove it");
    }

    private JsonToken Punctuation(JsonTokenKind kind) =>
        new(kind, new TextSpan(_position, 1), text[_position++].ToString(), isValid: true);

    private JsonToken Number()
    {
        TextSpan span = Run();
        string number = text.Substring(span.Start, span.Length);
        string? error = JsonNumberGrammar.FindError(number);
        if (error != null)
            errors.Add(span, $"'{Excerpt.Of(number)}' is not a JSON number: {error}");
        return new JsonToken(JsonTokenKind.Number, span, number, isValid: error == null);
    }

    private JsonToken Name()
    {
        TextSpan span = Run();
        return new JsonToken(JsonTokenKind.Name, span, text.Substring(span.Start, span.Length), isValid: true);
    }

    private TextSpan Run()
    {
        int start = _position;
        while (_position < text.Length && (IsLetter(text[_position]) || JsonNumberGrammar.CanContain(text[_position])))
            _position++;
        return TextSpan.FromBounds(start, _position);
    }

    private JsonToken String()
    {
        var reader = new JsonStringReader(text, _position, errors);
        JsonToken token = reader.Read();
        _position = token.Span.End;
        return token;
    }

    private static bool IsKnown(char character) =>
        character is ' ' or '\t' or '\r' or '\n' or '/' || IsPunctuation(character) || IsLetter(character) || JsonNumberGrammar.CanContain(character);

    private static bool IsPunctuation(char character) => character is '{' or '}' or '[' or ']' or ':' or ',' or '"' or '\'';

    private static bool IsLetter(char character) => char.IsLetter(character) || character is '_' or '$';
}
