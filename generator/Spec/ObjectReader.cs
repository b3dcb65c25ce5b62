using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// An object's values by key. Reports unknown, duplicate and missing keys; a misspelt key is reported once, and its value
/// then read as if it were spelt right, so that faults inside come to light in the same build.
/// </summary>
internal sealed class ObjectReader
{
    private readonly KeyTable _table;
    private readonly Findings _findings;
    private readonly Dictionary<string, JsonMember> _members = [];

    /// <summary>Sorts out the members of <paramref name="json"/>.</summary>
    public ObjectReader(JsonObject json, KeyTable table, Findings findings)
    {
        _table = table;
        _findings = findings;
        foreach (JsonMember member in json.Members)
            TakeKnown(member);
        foreach (JsonMember member in json.Members.Where(member => !table.Contains(member.Key)))
            TakeUnknown(member);
        foreach (KeyRule rule in table.Rules.Where(rule => rule.IsRequired && !_members.ContainsKey(rule.Name)))
        {
            if (json.IsIntact)
                findings.Add(Rules.MissingKey, json.OpenBrace, rule.Name, table.Noun, rule.Example);
        }
    }

    /// <summary>The value at <paramref name="key"/>; null if there is none, or none that can be read (both are reported already).</summary>
    public JsonNode? Find(string key) =>
        _members.TryGetValue(key, out JsonMember? member) && member.Value is not JsonUnreadable ? member.Value : null;

    /// <summary>Whether the object has a value at <paramref name="key"/>, readable or not.</summary>
    public bool Has(string key) => _members.ContainsKey(key);

    /// <summary>The value at <paramref name="key"/>, if it is of the type that it must be.</summary>
    public T? Find<T>(string key, string mustBe) where T : JsonNode
    {
        JsonNode? value = Find(key);
        if (value is not (null or T))
            _findings.Add(Rules.WrongType, value.Span, $"\"{key}\"", value.Kind, mustBe, _table[key].Example);
        return value as T;
    }

    /// <summary>The word at <paramref name="key"/>, and where it stands.</summary>
    public JsonString? FindText(string key) => Find<JsonString>(key, "a string");

    /// <summary>The number at <paramref name="key"/>, if it keeps to <paramref name="rule"/>.</summary>
    public double? FindNumber(string key, NumberRule rule) => rule.Read(key, Find<JsonNumber>(key, rule.Kind), _findings);

    /// <summary>The size at <paramref name="key"/>; <paramref name="absent"/> if the object has no such key, null if it is no size.</summary>
    public int? FindSize(string key, int? absent = null) =>
        !Has(key) ? absent : Find<JsonNumber>(key, "a whole number") is { } number ? WholeNumber.ReadSize(key, number, 1, Limits.Size, _findings) : null;

    /// <summary>
    /// The size at <paramref name="key"/>, a number or [rows, columns]; <paramref name="absent"/> if the object has no such key, null if it is no size.
    /// <paramref name="orElse"/> is what else a message says the value may be.
    /// </summary>
    public Size2d? FindSize2d(string key, Size2d? absent = null, int least = 1, string orElse = "")
    {
        if (!Has(key))
            return absent;
        int[]? sizes = FindSizes(key, least, orElse, "rows", "columns");
        return sizes == null ? null : new Size2d(sizes[0], sizes[sizes.Length - 1]);
    }

    /// <summary>The sizes at <paramref name="key"/>: one number, or an array of as many as there are <paramref name="names"/>; null if that is not what stands there.</summary>
    public int[]? FindSizes(string key, int least, string orElse, params string[] names)
    {
        JsonNode? value = Find(key);
        IReadOnlyList<JsonNode> items = value is JsonArray array ? array.Items : value == null ? [] : [value];
        bool isIntact = items.All(item => item is not JsonUnreadable) && value is not (null or JsonArray { IsIntact: false });
        if (isIntact && (items.Count != names.Length && value is JsonArray || !items.All(item => item is JsonNumber)))
        {
            string kind = value is JsonArray && items.Count > 0 ? $"an array of {Text.Number(items.Count)}{(items.All(item => item is JsonNumber) ? " numbers" : "")}" : value!.Kind;
            string mustBe = $"a whole number{(orElse.Length > 0 ? "," : " or")} [{string.Join(", ", names)}] {orElse}".TrimEnd();
            _findings.Add(Rules.WrongType, value!.Span, $"\"{key}\"", kind, mustBe, _table[key].Example);
            return null;
        }
        int?[] sizes = [.. items.OfType<JsonNumber>().Select(number => WholeNumber.ReadSize(key, number, least, Limits.Size, _findings))];
        return isIntact && sizes.All(size => size != null) ? [.. sizes.Select(size => size!.Value)] : null;
    }

    /// <summary>The flag at <paramref name="key"/>.</summary>
    public bool? FindFlag(string key)
    {
        JsonNode? value = Find(key);
        if (value is JsonLiteral { Text: "true" or "false" } flag)
            return flag.Text == "true";
        if (value != null)
            _findings.Add(Rules.WrongType, value.Span, $"\"{key}\"", value.Kind, "true or false", _table[key].Example);
        return null;
    }

    private void TakeKnown(JsonMember member)
    {
        if (!_table.Contains(member.Key))
            return;
        if (_members.TryGetValue(member.Key, out JsonMember? first))
        {
            string line = Text.Number(_findings.LineOf(first.KeySpan));
            _findings.Add(Rules.DuplicateKey, member.KeySpan, member.Key, line);
        }
        else
        {
            _members.Add(member.Key, member);
        }
    }

    private void TakeUnknown(JsonMember member)
    {
        string? meant = _table.Nearest(member.Key);
        if (meant != null && !_members.ContainsKey(meant))
            _members.Add(meant, member);
        string keys = (_table.Rules.Count == 1 ? "key is " : "keys are ") + Text.List(_table.Rules.Select(rule => rule.Name), "and");
        string advice = meant != null ? Text.DidYouMean(meant) : _table.AdviceFor?.Invoke(member.Key) ?? "remove it";
        _findings.Add(Rules.UnknownKey, member.KeySpan, Excerpt.Of(member.Key), Text.WithArticle(_table.Noun), keys, advice);
    }
}
