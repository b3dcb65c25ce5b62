using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>
/// Cuts a file into JSON's words (RFC 8259), skipping white space and comments. What belongs to no word is reported
/// once and skipped, so that whatever follows can still be read.
/// </summary>
internal sealed class JsonScanner(string text, JsonFaults faults)
{
    private int _position = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    /// <summary>The next word; <see cref="JsonTokenKind.End"/> from the end on, and as soon as there are faults enough.</summary>
    public JsonToken Next()
    {
        SkipBlanks();
        if (_position >= text.Length || faults.IsFull)
            return new JsonToken(JsonTokenKind.End, new TextSpan(text.Length, 0), "", isSound: true);
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
                return JsonNumberGrammar.CanContain(first) && !IsLetter(first) ? Number() : Word();
        }
    }

    private void SkipBlanks()
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
                SkipStrangers();
            if (faults.IsFull)
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
                faults.Add(new TextSpan(start, 2), "this comment is never closed: end it with '*/'");
        }
        else
        {
            _position++;
            faults.Add(new TextSpan(start, 1), "'/' begins no comment: comments are '// …' or '/* … */'");
        }
    }

    // Characters that begin no word of JSON, such as '=' or a no-break space: one fault for a run of them.
    private void SkipStrangers()
    {
        int start = _position;
        do
            _position++;
        while (_position < text.Length && !IsKnown(text[_position]));
        string run = text.Substring(start, _position - start);
        string name = run.Length == 1 && (char.IsWhiteSpace(run[0]) || char.IsControl(run[0]))
            ? "the character U+" + ((int)run[0]).ToString("X4", CultureInfo.InvariantCulture)
            : "'" + Excerpt.Of(run) + "'";
        faults.Add(TextSpan.FromBounds(start, _position), name + " has no meaning in JSON here: remove it");
    }

    private JsonToken Punctuation(JsonTokenKind kind) =>
        new(kind, new TextSpan(_position, 1), text[_position++].ToString(), isSound: true);

    private JsonToken Number()
    {
        TextSpan span = Run();
        string number = text.Substring(span.Start, span.Length);
        string? flaw = JsonNumberGrammar.FindFlaw(number);
        if (flaw != null)
            faults.Add(span, $"'{Excerpt.Of(number)}' is no JSON number: {flaw}");
        return new JsonToken(JsonTokenKind.Number, span, number, isSound: flaw == null);
    }

    private JsonToken Word()
    {
        TextSpan span = Run();
        return new JsonToken(JsonTokenKind.Word, span, text.Substring(span.Start, span.Length), isSound: true);
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
        var reader = new JsonStringReader(text, _position, faults);
        JsonToken token = reader.Read();
        _position = token.Span.End;
        return token;
    }

    private static bool IsKnown(char character) =>
        character is ' ' or '\t' or '\r' or '\n' or '/' || IsPunctuation(character) || IsLetter(character) || JsonNumberGrammar.CanContain(character);

    private static bool IsPunctuation(char character) => character is '{' or '}' or '[' or ']' or ':' or ',' or '"' or '\'';

    private static bool IsLetter(char character) => char.IsLetter(character) || character is '_' or '$';
}
