using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A JSON file as a tree, and its syntax errors.</summary>
internal sealed class JsonDocument(JsonNode root, IReadOnlyList<JsonError> errors)
{
    /// <summary>The value that the file holds; <see cref="JsonUnreadable"/> if it holds none.</summary>
    public JsonNode Root { get; } = root;

    /// <summary>The syntax errors; none for well-formed JSON.</summary>
    public IReadOnlyList<JsonError> Errors { get; } = errors;

    /// <summary>Reads <paramref name="text"/>: JSON as of RFC 8259, with comments and trailing commas.</summary>
    public static JsonDocument Read(SourceText text, CancellationToken cancellation = default)
    {
        var errors = new JsonErrors();
        JsonNode root = new JsonParser(new JsonScanner(text.ToString(), errors), errors, cancellation).ReadDocument();
        return new JsonDocument(root, errors.Items);
    }
}

/// <summary>A syntax error. The message names the error and the fix, in one clause without a full stop.</summary>
internal readonly struct JsonError(TextSpan span, string message)
{
    /// <summary>The place.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>The error and the fix.</summary>
    public string Message { get; } = message;
}

/// <summary>Collects at most 20 syntax errors, so that a file which is not JSON does not fill the screen.</summary>
internal sealed class JsonErrors
{
    private const int Limit = 20;
    private readonly List<JsonError> _items = [];

    /// <summary>The errors, in the order in which they were found.</summary>
    public IReadOnlyList<JsonError> Items => _items;

    /// <summary>The number of errors.</summary>
    public int Count => _items.Count;

    /// <summary>Whether the limit is reached; the file is then read no further.</summary>
    public bool IsFull => _items.Count >= Limit;

    /// <summary>Adds an error, unless the limit is reached.</summary>
    public void Add(TextSpan span, string message)
    {
        if (!IsFull)
            _items.Add(new JsonError(span, message));
    }
}
