namespace Generated.Digits.Tests.Generator;

/// <summary>Malformed files, the diagnostics marked in place; the first line of each is what it shows.</summary>
internal static class JsonSyntaxCases
{
    private const string Rest = """ "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" """;

    /// <summary>Title and marked text.</summary>
    public static IEnumerable<(string Title, string Text)> All =>
        [.. Structure.Concat(Words).Select(text => (text[2..text.IndexOf('\n')].Trim(), text.Replace("REST", Rest)))];

    private static readonly string[] Structure =
    [
        "// an empty file\n⟦GD0002|⟧",
        "// a comma is missing\n{ \"name\": \"A\"\n  ⟦GD0002|\"namespace\"⟧: \"B\", REST }",
        "// a comma is missing between layers\n{ \"name\": \"A\", \"input\": 4, \"layers\": [{ \"units\": 2, \"activation\": \"relu\" } ⟦GD0002|{⟧ \"units\": 2, \"activation\": \"softmax\" }], \"loss\": \"crossEntropy\" }",
        "// a colon is missing\n{ \"name\" ⟦GD0002|\"A\"⟧, REST }",
        "// a value is missing, and one after a colon\n{ ⟦GD0002|\"name\"⟧, ⟦GD0002|\"namespace\"⟧:, REST }",
        "// two commas\n{ \"name\": \"A\",⟦GD0002|,⟧ REST }",
        "// a key without quotes\n{ ⟦GD0002|name⟧: \"A\", REST }",
        "// a word without quotes\n{ \"name\": ⟦GD0002|A⟧, REST }",
        "// single quotes\n{ \"name\": ⟦GD0002|'⟧A', REST }",
        "// a file that ends too early\n⟦GD0002|{⟧ \"name\": \"A\", \"layers\": ⟦GD0002|[⟧ ⟦GD0002|{⟧ \"units\": 2,",
        "// a brace that a bracket closes\n{ \"name\": \"A\", \"input\": 4, \"layers\": [{ \"units\": 2, \"activation\": \"softmax\" ⟦GD0002|]⟧, \"loss\": \"crossEntropy\" }",
        "// a bracket that nothing opened\n{ \"name\": \"A\", ⟦GD0002|]⟧ REST }",
        "// an array that is not closed before the next key\n{ \"name\": \"A\", \"input\": 4, \"layers\": [{ \"units\": 2, \"activation\": \"softmax\" }, ⟦GD0002|\"loss\"⟧: \"crossEntropy\" }",
        "// something after the end\n{ \"name\": \"A\", REST } ⟦GD0002|{⟧}",
        "// no value at all\n⟦GD0002|]⟧",
        "// an unclosed comment\n{ \"name\": \"A\", REST } ⟦GD0002|/*⟧ and so on",
        "// half a comment\n{ \"name\": \"A\", ⟦GD0002|/⟧ REST }",
        "// a fault of syntax and one of meaning\n{ \"name\": \"A\"\n ⟦GD0002|\"namespace\"⟧: \"B\", \"input\": ⟦GD0007|0⟧, \"layers\": [{ \"units\": 2, \"activation\": \"softmax\" }], \"loss\": \"crossEntropy\" }",
    ];

    private static readonly string[] Words =
    [
        "// an unclosed string\n{ \"name\": ⟦GD0002|\"A,⟧\n REST }",
        "// an escape that is none\n{ \"name\": \"A⟦GD0002|\\q⟧\", REST }",
        "// a short unicode escape\n{ \"name\": \"A⟦GD0002|\\u⟧12\", REST }",
        "// half a surrogate pair, escaped\n{ \"name\": \"⟦GD0002|\\ud83d⟧\", REST }",
        "// the wrong half of a surrogate pair\n{ \"name\": \"⟦GD0002|\\ude00⟧\", REST }",
        "// two first halves\n{ \"name\": \"⟦GD0002|\\ud83d⟧⟦GD0002|\\ud83d⟧\", REST }",
        "// a tab in a string\n{ \"name\": \"A⟦GD0002|\t⟧B\", REST }",
        "// numbers that are none\n{ \"name\": \"A\", \"input\": ⟦GD0002|04⟧, \"layers\": [{ \"units\": ⟦GD0002|+2⟧, \"activation\": \"relu\" }, { \"units\": ⟦GD0002|2.⟧, \"activation\": \"relu\" }, "
            + "{ \"units\": ⟦GD0002|.5⟧, \"activation\": \"relu\" }, { \"units\": ⟦GD0002|1e⟧, \"activation\": \"relu\" }, { \"units\": ⟦GD0002|0x10⟧, \"activation\": \"relu\" }, "
            + "{ \"units\": ⟦GD0002|-⟧, \"activation\": \"relu\" }, { \"units\": ⟦GD0002|1_000⟧, \"activation\": \"softmax\" }], \"loss\": \"crossEntropy\" }",
        "// words that are no values\n{ \"name\": \"A\", \"input\": ⟦GD0002|NaN⟧, \"layers\": [{ \"units\": ⟦GD0002|Infinity⟧, \"activation\": ⟦GD0002|True⟧ }], \"loss\": \"crossEntropy\" }",
        "// characters without a meaning\n{ \"name\": \"A\"⟦GD0002|;⟧, \"namespace\" ⟦GD0002|=⟧ ⟦GD0002|\"B\"⟧, REST }",
        "// a space that is none\n{⟦GD0002|\u00a0⟧\"name\": \"A\", REST }",
        "// nested too deep\n{ \"name\": \"A\", \"$schema\": ⟦GD0006|" + new string('[', 63) + "⟦GD0002|[⟧" + new string('[', 20_000) + new string(']', 20_064) + "⟧, REST }",
    ];
}
