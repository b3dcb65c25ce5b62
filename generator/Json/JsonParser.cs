using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>
/// Puts JSON's words together into a tree by recursive descent, with one word of look-ahead. At a fault it says what is
/// wrong, assumes the likeliest repair and reads on, so that one missing comma does not hide the rest of the file.
/// </summary>
internal sealed class JsonParser
{
    private const int DeepestLevel = 64;
    private readonly JsonScanner _scanner;
    private readonly JsonFaults _faults;
    private readonly CancellationToken _cancellation;
    private readonly Stack<JsonTokenKind> _closers = new();
    private JsonToken _current;
    private JsonToken _previous;
    private JsonToken? _returned;

    // Counts the faults that may have swallowed something; the others leave every key and value where it was.
    private int _damage;

    // True after a fault that leaves it open what comes next, a comma or another item.
    private bool _isLost;

    // True once something was skipped for its depth.
    private bool _isTooDeep;

    /// <summary>A parser before the first word of <paramref name="scanner"/>.</summary>
    public JsonParser(JsonScanner scanner, JsonFaults faults, CancellationToken cancellation)
    {
        _scanner = scanner;
        _faults = faults;
        _cancellation = cancellation;
        _current = scanner.Next();
    }

    /// <summary>The whole file: one value and nothing after it.</summary>
    public JsonNode ReadDocument()
    {
        if (_current.Kind == JsonTokenKind.End)
        {
            if (_faults.Count == 0)
                _faults.Add(_current.Span, "the file holds no value: it must hold an object, as in { \"name\": … }");
            return new JsonUnreadable(_current.Span);
        }
        JsonNode root = _current.StartsValue ? ReadValue() : Unexpected("a value");
        if (_current.Kind != JsonTokenKind.End)
            _faults.Add(_current.Span, $"{_current.Description} follows the end of the file's value: remove it");
        return root;
    }

    private JsonNode ReadValue()
    {
        JsonToken token = _current;
        switch (token.Kind)
        {
            case JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket when _closers.Count >= DeepestLevel:
                _faults.Add(token.Span, $"this is nested deeper than {DeepestLevel} levels");
                _isTooDeep = true;
                SkipNested();
                return new JsonUnreadable(token.Span);
            case JsonTokenKind.OpenBrace:
                return ReadObject();
            case JsonTokenKind.OpenBracket:
                return ReadArray();
        }
        Advance();
        if (!token.IsSound)
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
            case JsonTokenKind.Word when token.Text is "true" or "false" or "null":
                return new JsonLiteral(token.Span, token.Text);
            default:
                _damage++;
                _faults.Add(token.Span, token.Text is "NaN" or "Infinity"
                    ? $"{token.Description} is no JSON value: write a number"
                    : $"{token.Description} is no JSON value: text stands in double quotes");
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
            if (_current.Kind is not (JsonTokenKind.String or JsonTokenKind.Word))
                Unexpected("a key in double quotes");
            else if (ReadMember() is { } member)
                members.Add(member);
            ReadComma();
        }
        return new JsonObject(Close(open, JsonTokenKind.CloseBrace), members, IsIntact(damageBefore));
    }

    // Null where the key itself is damaged.
    private JsonMember? ReadMember()
    {
        JsonToken key = _current;
        if (key.Kind == JsonTokenKind.Word)
            _faults.Add(key.Span, $"keys stand in double quotes: write \"{Excerpt.Of(key.Text)}\"");
        Advance();
        if (_current.Kind == JsonTokenKind.Colon)
            Advance();
        else if (_current.StartsValue && key.IsSound)
            _faults.Add(_current.Span, $"a ':' is missing between the key \"{Excerpt.Of(key.Text)}\" and {_current.Description}");
        JsonNode? value = _current.StartsValue ? ReadValue() : null;
        if (!key.IsSound)
        {
            _damage++;
            return null;
        }
        if (value == null)
            _faults.Add(key.Span, $"the key \"{Excerpt.Of(key.Text)}\" has no value: write one after a ':'");
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

    // A string with a colon after it is no item but a key of the object outside: the array's ']' must be missing before it.
    private bool IsUnclosedBeforeKey(List<JsonNode> items)
    {
        if (_current.Kind != JsonTokenKind.Colon || items[items.Count - 1] is not JsonString || !_closers.Contains(JsonTokenKind.CloseBrace))
            return false;
        _damage++;
        _faults.Add(_previous.Span, $"a ']' is missing before the key {_previous.Description}");
        items.RemoveAt(items.Count - 1);
        _returned = _current;
        _current = _previous;
        _isLost = true;
        return true;
    }

    // After a member or an item: a comma, or the end of what holds it. Two items without one are read as two items.
    private void ReadComma()
    {
        if (_current.Kind == JsonTokenKind.Comma)
            Advance();
        else if (_current.StartsValue && _previous.IsSound && !_isLost)
            _faults.Add(_current.Span, $"a ',' is missing before {_current.Description}");
        _isLost = false;
    }

    private TextSpan Open(JsonTokenKind closer)
    {
        TextSpan open = _current.Span;
        _closers.Push(closer);
        Advance();
        return open;
    }

    // True at the closer of the innermost list, or where it must be missing: at the end, or at the closer of an outer one.
    private bool IsAtClose(TextSpan open)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_current.Kind == _closers.Peek())
            return true;
        (char opener, char closer) = _closers.Peek() == JsonTokenKind.CloseBrace ? ('{', '}') : ('[', ']');
        bool isOuterCloser = _current.Kind is JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket && _closers.Contains(_current.Kind);
        if (_current.Kind == JsonTokenKind.End)
        {
            // Where it is nested too deep, that is the fault to mend, not the sixty levels above.
            if (!_isTooDeep)
                _faults.Add(open, $"this '{opener}' is never closed: add '{closer}'");
        }
        else if (isOuterCloser)
            _faults.Add(_current.Span, $"{_current.Description} stands where '{closer}' must close the '{opener}' before it");
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

    private bool IsIntact(int damageBefore) => _damage == damageBefore && !_faults.IsFull;

    private JsonUnreadable Unexpected(string expected)
    {
        JsonToken token = _current;
        _damage++;
        _isLost = true;
        _faults.Add(token.Span, $"{token.Description} stands where {expected} must come");
        // A comma is left to be read as the one that follows the missing item; a whole value is skipped with its insides.
        if (token.Kind is JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket)
            SkipNested();
        else if (token.Kind != JsonTokenKind.Comma)
            Advance();
        return new JsonUnreadable(token.Span);
    }

    // Past a bracket and everything up to its partner, without recursion: this is for what is nested too deep.
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
