using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace Generated.Digits.Tests.Generator;

/// <summary>
/// Judges documents by network.schema.json, with a validator that knows nothing of the generator. NJsonSchema knows draft 4;
/// what the schema uses of draft 7 has an exact equivalent there, into which it is translated first.
/// </summary>
internal sealed class SchemaJudge
{
    private static readonly JsonDocumentOptions Reading = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    private readonly JsonSchema _schema;

    /// <summary>A judge with the schema in the repository.</summary>
    public SchemaJudge()
    {
        JsonNode schema = JsonNode.Parse(RepositoryFiles.Read("network.schema.json"))!;
        _schema = JsonSchema.FromJsonAsync(ToDraft4(schema)!.ToJsonString()).GetAwaiter().GetResult();
    }

    /// <summary>Null if the document is well-formed JSON and fits the schema, else why not.</summary>
    public string? FindError(string json)
    {
        JsonNode? document;
        try
        {
            document = JsonNode.Parse(json, documentOptions: Reading);
            // Halves of surrogate pairs come to light only when strings are read.
            document?.ToJsonString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return exception.Message;
        }
        return _schema.Validate(Clamp(document)?.ToJsonString() ?? "null").FirstOrDefault()?.ToString();
    }

    // Numbers that the validator's decimal cannot hold; this far beyond every limit, one is as good as another.
    private static JsonNode? Clamp(JsonNode? node) => node switch
    {
        JsonArray array => new JsonArray([.. array.Select(Clamp)]),
        JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(pair.Key, Clamp(pair.Value)))),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && Math.Abs(value.GetValue<double>()) > 1e15 =>
            JsonValue.Create(Math.Sign(value.GetValue<double>()) * 1_000_000_000_000_000),
        _ => node?.DeepClone(),
    };

    private static JsonNode? ToDraft4(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(ToDraft4)]);
            case JsonObject original:
                var copy = new JsonObject();
                foreach ((string key, JsonNode? value) in original)
                    copy[key] = ToDraft4(value);
                Translate(copy);
                return copy;
            default:
                return node?.DeepClone();
        }
    }

    private static void Translate(JsonObject schema)
    {
        // "if A then B" is "not A, or B".
        if (schema["if"] is JsonObject condition && schema["then"] is JsonObject consequence)
        {
            Assert.HasCount(2, schema, "an if needs a then, and nothing else beside it");
            schema.Clear();
            schema["anyOf"] = new JsonArray(new JsonObject { ["not"] = condition }, consequence);
        }
        // A tuple's "true" is a schema that accepts everything.
        if (schema["items"] is JsonArray items)
        {
            for (int i = 0; i < items.Count; i++)
                items[i] = items[i]!.GetValueKind() == JsonValueKind.True ? new JsonObject() : items[i]!.DeepClone();
        }
        if (schema.Remove("const", out JsonNode? constant))
            schema["enum"] = new JsonArray(constant);
        // JSON Schema's patterns are ECMAScript's, where $ is the very end; in .NET a line break may follow it.
        if (schema["pattern"] is JsonValue pattern && pattern.GetValueKind() == JsonValueKind.String)
            schema["pattern"] = pattern.GetValue<string>()[..^1] + @"\z";
        // A limit that is left out has a number of its own since draft 6.
        foreach ((string exclusive, string limit) in new[] { ("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum") })
        {
            if (schema[exclusive] is JsonValue number && number.GetValueKind() == JsonValueKind.Number)
                (schema[limit], schema[exclusive]) = (number.DeepClone(), true);
        }
        // Since draft 6, 128.0 is an integer.
        if (schema["type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String && type.GetValue<string>() == "integer")
        {
            schema["type"] = "number";
            schema["multipleOf"] = 1;
        }
    }
}
