using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>
/// Makes a tree of the tokens by recursive descent, with one token of look-ahead. After an error it assumes the likeliest fix and reads on, so that one
/// missing comma does not hide the errors behind it.
/// </summary>
internal sealed class JsonParser
{
    private const int MaxDepth = 64;
    private readonly JsonScanner _scanner;
    private readonly JsonErrors _errors;
    private readonly CancellationToken _cancellation;
    private readonly Stack<JsonTokenKind> _closers = new();
    private JsonToken _current;
    private JsonToken _previous;
    private JsonToken? _returned;

    // The number of errors that may have hidden keys or values. After any other error the tree is complete.
    private int _damage;

    // True after an error that leaves it open whether a comma or another item must follow.
    private bool _isLost;

    // True once a value was skipped because it is nested too deep.
    private bool _isTooDeep;

    /// <summary>A parser at the first token of <paramref name="scanner"/>.</summary>
    public JsonParser(JsonScanner scanner, JsonErrors errors, CancellationToken cancellation)
    {
        _scanner = scanner;
        _errors = errors;
        _cancellation = cancellation;
        _current = scanner.Next();
    }

    /// <summary>The value of the whole file.</summary>
    public JsonNode ReadDocument()
    {
        if (_current.Kind == JsonTokenKind.End)
        {
            if (_errors.Count == 0)
                _errors.Add(_current.Span, "the file is empty: write an object, as in { \"name\": … }");
            return new JsonUnreadable(_current.Span);
        }
        JsonNode root = _current.StartsValue ? ReadValue() : Unexpected("a value");
        if (_current.Kind != JsonTokenKind.End)
            _errors.Add(_current.Span, $"{_current.Description} follows the end of the object: remove it");
        return root;
    }

    private JsonNode ReadValue()
    {
        JsonToken token = _current;
        switch (token.Kind)
        {
            case JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket when _closers.Count >= MaxDepth:
                _errors.Add(token.Span, $"this is nested deeper than {MaxDepth} levels: remove levels");
                _isTooDeep = true;
                SkipNested();
                return new JsonUnreadable(token.Span);
            case JsonTokenKind.OpenBrace:
                return ReadObject();
            case JsonTokenKind.OpenBracket:
                return ReadArray();
        }
        Advance();
        if (!token.IsValid)
        {
            _damage += token.Kind == JsonTokenKind.String ? 1 : 0;
            return new JsonUnreadable(token.Span);
        }
        switch (token.Kind)
        {
            case JsonTokenKind.String:
                return new JsonString(token.Span, token.Text);
            case JsonTokenKind.Number:
                return new JsonNumber(token.Span, token.Text);
            case JsonTokenKind.Name when token.Text is "true" or "false" or "null":
                return new JsonLiteral(token.Span, token.Text);
            default:
                _damage++;
                _errors.Add(token.Span, token.Text is "NaN" or "Infinity"
                    ? $"{token.Description} is not a JSON value: write a number"
                    : $"{token.Description} is not a JSON value: write a text in double quotes");
                return new JsonUnreadable(token.Span);
        }
    }

    private JsonObject ReadObject()
    {
        int damageBefore = _damage;
        TextSpan open = Open(JsonTokenKind.CloseBrace);
        var members = new List<JsonMember>();
        while (!IsAtClose(open))
        {
            if (_current.Kind is not (JsonTokenKind.String or JsonTokenKind.Name))
                Unexpected("a key in double quotes");
            else if (ReadMember() is { } member)
                members.Add(member);
            ReadComma();
        }
        return new JsonObject(Close(open, JsonTokenKind.CloseBrace), members, IsIntact(damageBefore));
    }

    // Null if the key itself cannot be read.
    private JsonMember? ReadMember()
    {
        JsonToken key = _current;
        if (key.Kind == JsonTokenKind.Name)
            _errors.Add(key.Span, $"a key needs double quotes: write \"{Excerpt.Of(key.Text)}\"");
        Advance();
        if (_current.Kind == JsonTokenKind.Colon)
            Advance();
        else if (_current.StartsValue && key.IsValid)
            _errors.Add(_current.Span, $"a ':' is missing between the key \"{Excerpt.Of(key.Text)}\" and {_current.Description}");
        JsonNode? value = _current.StartsValue ? ReadValue() : null;
        if (!key.IsValid)
        {
            _damage++;
            return null;
        }
        if (value == null)
            _errors.Add(key.Span, $"the key \"{Excerpt.Of(key.Text)}\" has no value: write one after a ':'");
        return new JsonMember(key.Text, key.Span, value ?? new JsonUnreadable(key.Span));
    }

    private JsonArray ReadArray()
    {
        int damageBefore = _damage;
        TextSpan open = Open(JsonTokenKind.CloseBracket);
        var items = new List<JsonNode>();
        while (!IsAtClose(open))
        {
            items.Add(_current.StartsValue ? ReadValue() : Unexpected("a value"));
            if (IsUnclosedBeforeKey(items))
                break;
            ReadComma();
        }
        return new JsonArray(Close(open, JsonTokenKind.CloseBracket), items, IsIntact(damageBefore));
    }

    // A string before a colon is not an item, but a key of the object around the array: the array's ']' is missing before it.
    private bool IsUnclosedBeforeKey(List<JsonNode> items)
    {
        if (_current.Kind != JsonTokenKind.Colon || items[items.Count - 1] is not JsonString || !_closers.Contains(JsonTokenKind.CloseBrace))
            return false;
        _damage++;
        _errors.Add(_previous.Span, $"a ']' is missing before the key {_previous.Description}");
        items.RemoveAt(items.Count - 1);
        _returned = _current;
        _current = _previous;
        _isLost = true;
        return true;
    }

    // After a member or an item comes a comma or the closing bracket. Two items without a comma are read as two items.
    private void ReadComma()
    {
        if (_current.Kind == JsonTokenKind.Comma)
            Advance();
        else if (_current.StartsValue && _previous.IsValid && !_isLost)
            _errors.Add(_current.Span, $"a ',' is missing before {_current.Description}");
        _isLost = false;
    }

    private TextSpan Open(JsonTokenKind closer)
    {
        TextSpan open = _current.Span;
        _closers.Push(closer);
        Advance();
        return open;
    }

    // True at the closing bracket of the innermost object or array, and where that bracket is missing: at the end of the file, or at an outer one's bracket.
    private bool IsAtClose(TextSpan open)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_current.Kind == _closers.Peek())
            return true;
        (char opener, char closer) = _closers.Peek() == JsonTokenKind.CloseBrace ? ('{', '}') : ('[', ']');
        bool isOuterCloser = _current.Kind is JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket && _closers.Contains(_current.Kind);
        if (_current.Kind == JsonTokenKind.End)
        {
            // In a file that is nested too deep, that is the error to report, not the brackets around it.
            if (!_isTooDeep)
                _errors.Add(open, $"this '{opener}' is not closed: add '{closer}'");
        }
        else if (isOuterCloser)
            _errors.Add(_current.Span, $"{_current.Description} is unexpected: a '{closer}' must close the '{opener}' before it");
        else
            return false;
        _damage++;
        return true;
    }

    private TextSpan Close(TextSpan open, JsonTokenKind closer)
    {
        _closers.Pop();
        if (_current.Kind == closer)
            Advance();
        return TextSpan.FromBounds(open.Start, Math.Max(open.End, _previous.Span.End));
    }

    private bool IsIntact(int damageBefore) => _damage == damageBefore && !_errors.IsFull;

    private JsonUnreadable Unexpected(string expected)
    {
        JsonToken token = _current;
        _damage++;
        _isLost = true;
        _errors.Add(token.Span, $"{token.Description} is unexpected: {expected} must come here");
        // A comma stays, as the one that follows the missing item; an object or an array is skipped with its content.
        if (token.Kind is JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket)
            SkipNested();
        else if (token.Kind != JsonTokenKind.Comma)
            Advance();
        return new JsonUnreadable(token.Span);
    }

    // Skips a bracket and everything up to its partner, without recursion, since it may be nested too deep.
    private void SkipNested()
    {
        int depth = 0;
        do
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_current.Kind is JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket)
                depth++;
            else if (_current.Kind is JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket)
                depth--;
            Advance();
        }
        while (depth > 0 && _current.Kind != JsonTokenKind.End);
    }

    private void Advance()
    {
        _previous = _current;
        _current = _returned ?? _scanner.Next();
        _returned = null;
    }
}
