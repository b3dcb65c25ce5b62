using System.Text;

namespace Generated.Digits.Tests.Generator;

/// <summary>Makes files that somebody, or something, has damaged: from a good spec, by a few random edits. The same seed, the same files.</summary>
internal sealed class SpecMutator(int seed)
{
    private static readonly string[] Scraps =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "/", "/*", "*/", "//", "\\", "\\u", "\\ud83d", "\\u0000", "\0", "\u00a0", "\ud83d", "\ude00", "\uFEFF", "😀", "é",
        "\r\n", "\u2028", "0", "-0", "1", "-1", "1.0", "1.5", "65536", "65537", "1e3", "1E+400", "-1e-400", "0x10", "00", "1.", ".5", "+1", "NaN", "Infinity",
        "9223372036854775808", "true", "false", "null", "undefined", "\"name\"", "\"namespace\"", "\"accessibility\"", "\"input\"", "\"layers\"", "\"loss\"",
        "\"units\"", "\"activation\"", "\"$schema\"", "\"internal\"", "\"public\"", "\"softmax\"", "\"sigmoid\"", "\"gelu\"", "\"Relu\"", "\"mse\"", "\"crossEntropy\"",
        "\"binaryCrossEntropy\"", "\"meanSquaredError\"", "\"class\"", "\"Samples\"", "\"A.B\"", "{}", "[]", "[{}]", "{ \"units\": 3, \"activation\": \"elu\" }",
        "\"name\": \"Other\",", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ];

    private static readonly string[] Activations = ["identity", "relu", "leakyRelu", "elu", "gelu", "silu", "softplus", "sigmoid", "tanh"];
    private readonly Random _random = new(seed);

    /// <summary>The next file.</summary>
    public string Next()
    {
        string text = GoodSpec();
        for (int edits = _random.Next(5); edits > 0; edits--)
            text = Edit(text);
        return text;
    }

    private string GoodSpec()
    {
        (string last, string loss) = _random.Next(3) switch
        {
            0 => ("softmax", "crossEntropy"),
            1 => ("sigmoid", "binaryCrossEntropy"),
            _ => (Pick(Activations), "meanSquaredError"),
        };
        IEnumerable<string> layers = Enumerable.Range(0, _random.Next(4))
            .Select(_ => Pick(Activations)).Append(last)
            .Select(activation => $$"""{ "units": {{1 + _random.Next(70)}}, "activation": "{{activation}}" }""");
        return $$"""
            {
              "$schema": "./network.schema.json", // for the editor
              "name": "Fuzzed{{_random.Next(3)}}",
              "input": {{1 + _random.Next(100)}},
              "layers": [
                {{string.Join(",\n    ", layers)}}
              ],
              "loss": "{{loss}}"
            }
            """;
    }

    private string Edit(string text)
    {
        int start = _random.Next(text.Length + 1);
        int length = Math.Min(text.Length - start, _random.Next(_random.Next(2) == 0 ? 3 : 40));
        var builder = new StringBuilder(text);
        switch (_random.Next(8))
        {
            case 0:
                return builder.Remove(start, length).ToString();
            case 1:
                return builder.Insert(start, text.Substring(start, length)).ToString();
            case 2:
                return builder.Insert(start, Pick(Scraps)).ToString();
            case 3:
                return builder.Remove(start, length).Insert(start, Pick(Scraps)).ToString();
            case 4:
                return builder.Insert(start, (char)_random.Next(_random.Next(2) == 0 ? 128 : 65536)).ToString();
            case 5:
                return builder.Insert(_random.Next(text.Length + 1), text.Substring(start, length)).ToString();
            case 6:
                return ReplaceWord(text, start);
            default:
                return _random.Next(4) == 0 ? text[..start] : text + new string(' ', _random.Next(3));
        }
    }

    // A whole word for another one: what stays is well formed, so these reach the rules behind the syntax.
    private string ReplaceWord(string text, int near)
    {
        int start = near;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
            start++;
        int end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        string word = _random.Next(2) == 0 ? _random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture) : Pick(Scraps).Trim('"');
        return text[..start] + word + text[end..];
    }

    private string Pick(string[] items) => items[_random.Next(items.Length)];
}
