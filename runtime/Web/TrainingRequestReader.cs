using System.Text.Json;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Web;

/// <summary>Reads the body of <c>POST /api/training</c>. Where it cannot, says which field is wrong and what it takes: the library's words are about types.</summary>
internal static class TrainingRequestReader
{
    private static readonly Dictionary<string, string> s_fields = new(StringComparer.Ordinal)
    {
        ["action"] = "start, pause, resume or stop is needed",
        ["data"] = "one of the dataChoices that GET /api/training names is needed",
        ["epochs"] = $"a whole number from 1 to {TrainingLimits.EpochsOnPage} is needed",
        ["batch"] = $"a whole number from 1 to {TrainingLimits.Batch} is needed",
        ["learningRate"] = $"a number above 0, up to {TrainingLimits.LearningRate}, is needed",
        ["optimizer"] = $"{TrainingRequest.OptimizerChoice} is needed",
        ["seed"] = $"a whole number from 0 to {ulong.MaxValue} is needed",
        ["secondsPerEpoch"] = $"a number from 0 to {TrainingRequest.MaximumSecondsPerEpoch} is needed",
    };

    /// <summary>The request that <paramref name="body"/> makes.</summary>
    /// <exception cref="ProblemException">It is not what it must be.</exception>
    public static TrainingRequest Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Parse(body);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw TrainingRequest.Wrong($"the body is {NameOf(root.ValueKind)}; an object is needed, such as {{\"action\":\"start\"}}");
        foreach (JsonProperty field in root.EnumerateObject())
        {
            if (!s_fields.ContainsKey(field.Name))
                throw TrainingRequest.Wrong($"{Printable.Line(field.Name, 40)}: there is no such field; {string.Join(", ", s_fields.Keys)} are the fields");
        }

        return Bind(root);
    }

    private static ReadOnlySpan<byte> Utf8Mark => [0xef, 0xbb, 0xbf];

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        // A byte order mark, as Windows' editors and PowerShell write it, is no part of the text (RFC 8259, 8.1).
        if (body.Span.StartsWith(Utf8Mark))
            body = body[Utf8Mark.Length..];
        if (body.Span is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
            throw TrainingRequest.Wrong("the body is UTF-16; JSON is sent as UTF-8");
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            throw TrainingRequest.Wrong($"the body is not JSON: it breaks off or goes wrong in line {exception.LineNumber + 1}, after {exception.BytePositionInLine} bytes");
        }
    }

    private static TrainingRequest Bind(JsonElement root)
    {
        try
        {
            return root.Deserialize(WebJson.Default.TrainingRequest)!;
        }
        catch (JsonException exception)
        {
            // $.epochs, and $.data[0] where a list stands.
            string path = exception.Path ?? "";
            string? name = s_fields.Keys.FirstOrDefault(name => path == $"$.{name}" || path.StartsWith($"$.{name}[", StringComparison.Ordinal) || path.StartsWith($"$.{name}.", StringComparison.Ordinal));
            throw TrainingRequest.Wrong(name is null
                ? "the body is not a training request"
                : $"{name} {Printable.Line(root.GetProperty(name).GetRawText(), 40)}: {s_fields[name]}");
        }
    }

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
