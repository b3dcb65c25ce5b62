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
        "\"name\": \"Other\",",
        "\"initializer\"", "\"dropout\"", "\"labelSmoothing\"", "\"l2\"", "\"seed\"", "\"training\"", "\"normal\"", "\"he\"", "\"zeros\"", "\"adam\"", "\"cosine\"", "\"nesterov\"", "\"augment\": {", "\"elastic\"", "\"averaging\"",
        "\"epochs\"", "\"batch\"", "\"learningRate\"", "\"momentum\"", "\"weightDecay\"", "\"optimizer\"", "\"schedule\"", "\"dropout\": 0.5,", "\"training\": {},", "{ \"normal\": 1e-300 }",
        "\"type\"", "\"conv2d\"", "\"maxPool2d\"", "\"globalAveragePool\"", "\"batchNorm\"", "\"residual\"", "\"dense\"", "\"flatten\"", "\"filters\"", "\"kernel\"", "\"size\"", "\"stride\"", "\"padding\"", "\"same\"",
        "\"groups\"", "\"epsilon\"", "[3, 5]", "[1, 28, 28]", "[65536, 65536, 65536]", "\"groups\": 2,", "{ \"type\": \"globalAveragePool\" },", "{ \"type\": \"residual\", \"layers\": [{}] },", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ];

    private static readonly string[] Activations = ["identity", "relu", "leakyRelu", "elu", "gelu", "silu", "softplus", "sigmoid", "tanh"];
    private static readonly string[] Starts = ["", "", ", \"initializer\": \"glorot\"", ", \"initializer\": \"zeros\"", ", \"initializer\": { \"normal\": 0.02 }"];
    private static readonly string[] Dropouts = ["", "", ", \"dropout\": 0.5", ", \"dropout\": 1e-9", ", \"dropout\": 0.999999999999"];
    // Each takes an image [channels, 14, 12] or larger and keeps it large enough for the next; @ stands for an activation.
    private static readonly string[] ImageLayers =
    [
        "{ \"type\": \"conv2d\", \"filters\": 6, \"kernel\": 3, \"padding\": \"same\", \"activation\": \"@\" }",
        "{ \"type\": \"conv2d\", \"filters\": 4, \"kernel\": [3, 1], \"stride\": [1, 1], \"padding\": [1, 0], \"groups\": 2, \"initializer\": \"he\", \"dropout\": 0.25 }",
        "{ \"type\": \"maxPool2d\", \"size\": 2, \"stride\": 1 }",
        "{ \"type\": \"averagePool2d\", \"size\": [1, 2], \"stride\": [1, 1] }",
        "{ \"type\": \"batchNorm\", \"momentum\": 0.3, \"epsilon\": 1e-3, \"activation\": \"@\" }",
        "{ \"type\": \"residual\", \"layers\": [{ \"type\": \"batchNorm\", \"activation\": \"@\" }, { \"type\": \"residual\", \"layers\": [{ \"type\": \"batchNorm\" }] }], \"activation\": \"@\" }",
    ];

    private static readonly string[] Smoothings = ["", ", \"labelSmoothing\": 0.1", ", \"labelSmoothing\": 1"];
    private static readonly string[] Extras =
    [
        "", "", ", \"l2\": 0.001", ", \"seed\": 4294967295", ", \"training\": { \"epochs\": 3, \"optimizer\": \"adamW\", \"weightDecay\": 0.1 }",
        ", \"l2\": 1e-5, \"training\": { \"batch\": 32, \"learningRate\": 1e-60, \"schedule\": \"linear\", \"momentum\": 0.9, \"nesterov\": true }",
        ", \"training\": { \"warmup\": 1, \"restarts\": 2, \"averaging\": 0.99, \"augment\": { \"rotate\": 9, \"elastic\": 1, \"smoothness\": 4 } }",
    ];

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
        int depth = _random.Next(4);
        bool isImage = _random.Next(4) == 0;
        IEnumerable<string> images = isImage
            ? Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => Pick(ImageLayers).Replace("@", Pick(Activations))).Append("{ \"type\": \"globalAveragePool\" }").Take(1 + _random.Next(5))
            : [];
        IEnumerable<string> dense = Enumerable.Range(0, depth)
            .Select(_ => Pick(Activations)).Append(last)
            .Select((activation, i) => $$"""{ "units": {{1 + _random.Next(70)}}, "activation": "{{activation}}"{{Pick(Starts)}}{{(i < depth ? Pick(Dropouts) : "")}} }""");
        return $$"""
            {
              "$schema": "./network.schema.json", // for the editor
              "name": "Fuzzed{{_random.Next(3)}}",
              "input": {{(isImage ? "[2, 14, 12]" : 1 + _random.Next(100))}},
              "layers": [
                {{string.Join(",\n    ", images.Concat(dense))}}
              ],
              "loss": "{{loss}}"{{(loss == "crossEntropy" ? Pick(Smoothings) : "")}}{{Pick(Extras)}}
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
