using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// The values of an object by their keys. Unknown, duplicate and missing keys are reported. The value of a misspelt key is read as the value of the key
/// that it most likely means, so that the same build reports its errors too.
/// </summary>
internal sealed class ObjectReader
{
    private readonly KeyTable _table;
    private readonly SpecDiagnostics _diagnostics;
    private readonly Dictionary<string, JsonMember> _members = [];

    /// <summary>Compares the members of <paramref name="json"/> with the keys of <paramref name="table"/>.</summary>
    public ObjectReader(JsonObject json, KeyTable table, SpecDiagnostics diagnostics)
    {
        _table = table;
        _diagnostics = diagnostics;
        foreach (JsonMember member in json.Members.Where(member => table.Contains(member.Key)))
            AddKnown(member);
        foreach (JsonMember member in json.Members.Where(member => !table.Contains(member.Key)))
            AddUnknown(member);
        foreach (KeyRule rule in table.Rules.Where(rule => rule.IsRequired && !Has(rule.Name)))
        {
            if (json.IsIntact)
                diagnostics.Add(Rules.MissingKey, json.OpenBrace, rule.Name, table.Noun, rule.Example);
        }
    }

    /// <summary>Whether the object has <paramref name="key"/>, whatever its value.</summary>
    public bool Has(string key) => _members.ContainsKey(key);

    /// <summary>The value of <paramref name="key"/>; null if there is none, or none that can be read (both are reported already).</summary>
    public JsonNode? Find(string key) =>
        _members.TryGetValue(key, out JsonMember? member) && member.Value is not JsonUnreadable ? member.Value : null;

    /// <summary>The value of <paramref name="key"/>; null, with a diagnostic, if it has another type.</summary>
    public T? Find<T>(string key, string mustBe) where T : JsonNode
    {
        JsonNode? value = Find(key);
        if (value is not (null or T))
            ReportType(key, value, value.Kind, mustBe);
        return value as T;
    }

    /// <summary>The string at <paramref name="key"/>.</summary>
    public JsonString? FindText(string key) => Find<JsonString>(key, "a string");

    /// <summary>The number at <paramref name="key"/>, if it is in the range of <paramref name="rule"/>.</summary>
    public double? FindNumber(string key, NumberRule rule) => rule.Read(key, Find<JsonNumber>(key, rule.Kind), _diagnostics);

    /// <summary>The <c>true</c> or <c>false</c> at <paramref name="key"/>.</summary>
    public bool? FindFlag(string key)
    {
        JsonNode? value = Find(key);
        if (value is JsonLiteral { Text: "true" or "false" } flag)
            return flag.Text == "true";
        if (value != null)
            ReportType(key, value, value.Kind, "true or false");
        return null;
    }

    /// <summary>The size at <paramref name="key"/>; <paramref name="absent"/> if the object has no such key, null if the value is no size.</summary>
    public int? FindSize(string key, int? absent = null)
    {
        if (!Has(key))
            return absent;
        return Find<JsonNumber>(key, "a whole number") is { } number ? Sizes.Read(key, number, 1, _diagnostics) : null;
    }

    /// <summary>
    /// The size at <paramref name="key"/>, a number or [rows, columns]; <paramref name="absent"/> if the object has no such key, null if the value is no
    /// size. <paramref name="alternative"/> is what else the value may be, for messages.
    /// </summary>
    public Size2d? FindSize2d(string key, Size2d? absent = null, int least = 1, string? alternative = null)
    {
        if (!Has(key))
            return absent;
        string mustBe = alternative == null ? "a whole number or [rows, columns]" : $"a whole number, [rows, columns] or {alternative}";
        int[]? sizes = FindSizes(key, 2, least, mustBe);
        return sizes == null ? null : new Size2d(sizes[0], sizes[sizes.Length - 1]);
    }

    /// <summary>The sizes at <paramref name="key"/>, one number or an array of <paramref name="count"/>; null if the value is neither.</summary>
    public int[]? FindSizes(string key, int count, int least, string mustBe)
    {
        switch (Find(key))
        {
            case null:
            case JsonArray damaged when !damaged.IsIntact || damaged.Items.Any(item => item is JsonUnreadable):
                return null;
            case JsonNumber number:
                return Sizes.Read(key, number, least, _diagnostics) is { } size ? [size] : null;
            case JsonArray array when array.Items.Count == count && array.Items.All(item => item is JsonNumber):
                int?[] sizes = [.. array.Items.Select(item => Sizes.Read(key, (JsonNumber)item, least, _diagnostics))];
                return sizes.Contains(null) ? null : [.. sizes.Select(size => size!.Value)];
            case JsonArray { Items.Count: > 0 } array:
                string items = array.Items.All(item => item is JsonNumber) ? "number" : "value";
                ReportType(key, array, $"an array of {Text.Count(array.Items.Count, items)}", mustBe);
                return null;
            case { } other:
                ReportType(key, other, other.Kind, mustBe);
                return null;
        }
    }

    private void ReportType(string key, JsonNode value, string kind, string mustBe) =>
        _diagnostics.Add(Rules.WrongType, value.Span, $"\"{key}\"", kind, mustBe, _table[key].Example);

    private void AddKnown(JsonMember member)
    {
        if (_members.TryGetValue(member.Key, out JsonMember? first))
            _diagnostics.Add(Rules.DuplicateKey, member.KeySpan, member.Key, Text.Number(_diagnostics.LineOf(first.KeySpan)));
        else
            _members.Add(member.Key, member);
    }

    private void AddUnknown(JsonMember member)
    {
        string? meant = _table.Nearest(member.Key);
        if (meant != null && !Has(meant))
            _members.Add(meant, member);
        string keys = (_table.Rules.Count == 1 ? "key is " : "keys are ") + Text.List(_table.Rules.Select(rule => rule.Name), "and");
        string advice = meant != null ? Text.DidYouMean(meant) : _table.AdviceFor?.Invoke(member.Key) ?? "remove it";
        _diagnostics.Add(Rules.UnknownKey, member.KeySpan, Excerpt.Of(member.Key), Text.WithArticle(_table.Noun), keys, advice);
    }
}
