namespace Generated.Digits.Tests.Generator;

/// <summary>Documents for the schema and the generator to agree on; <c>LAYERS</c> and the like stand for what a case does not care about.</summary>
internal static class SchemaCases
{
    /// <summary>Good and bad documents beyond those of the diagnostics.</summary>
    public static IEnumerable<string> All => Names.Concat(Namespaces).Concat(Others);

    private static IEnumerable<string> Names => new[]
    {
        "A", "a", "_", "_1", "Größe", "Ärger", "数", "A1_b", "xor", "Record", "Class", "Loss2", "forward",
        "", " ", "A B", "1A", "A-B", "A.B", "@class", "class", "string", "var", "record", "nint", "file", "Loss", "Sgd", "Forward",
        "A\\u0042", "A😀", "ª", "A\\n", "A<B>", "A\\u200d", "Kernels512", "Kernels512b", "Vector", "Vector128", "Span",
    }.Select(name => $$"""{ "name": "{{name}}", "input": 1, "layers": [{ "units": 1, "activation": "relu" }], "loss": "meanSquaredError" }""");

    private static IEnumerable<string> Namespaces => new[]
    {
        "A", "A.B.C", "_1._2", "My.Record", "Classes.Newer", "record.var", "a.b",
        "", ".", "A.", ".A", "A..B", "A.class", "class.A", "A.new.B", "A B", "1", "A.1", "A,B", "@A", "global::A",
    }.Select(space => $$"""{ "name": "A", "namespace": "{{space}}", "input": 1, "layers": [{ "units": 1, "activation": "relu" }], "loss": "meanSquaredError" }""");

    private static readonly string[] Others =
    [
        """{ "name": "A", "input": 1, "layers": [{ "units": 65536, "activation": "relu" }], "loss": "meanSquaredError" }""",
        """{ "name": "A", "input": 65536, "layers": [{ "units": 1.0, "activation": "relu" }], "loss": "meanSquaredError" }""",
        """{ "name": "A", "input": 1e2, "layers": [{ "units": 1, "activation": "relu" }], "loss": "meanSquaredError" }""",
        """{ "name": "A", "input": -0, "layers": [{ "units": 1, "activation": "relu" }], "loss": "meanSquaredError" }""",
        """{ "name": "A", "input": 1e-2, "layers": [{ "units": 1, "activation": "relu" }], "loss": "meanSquaredError" }""",
        """{ "name": "A", "input": 1, "layers": [{ "units": 1, "activation": "sigmoid" }], "loss": "binaryCrossEntropy", }""",
        """{ "name": "A", "input": 1, "layers": [{ "units": 1, "activation": "sigmoid" }], "loss": "meanSquaredError", "accessibility": "internal" }""",
        """{ "name": "A", "input": 1, "layers": [{ "units": 1, "activation": "sigmoid" }], "loss": "meanSquaredError", "accessibility": "public" }""",
        """{ "name": "A", "input": 1, "layers": [{ "units": 1, "activation": "sigmoid" }], "loss": "meanSquaredError", "accessibility": "" }""",
        """{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "meanSquaredError" } // softmax fits""",
        """{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "softmax" }, ], "loss": "crossEntropy" }""",
        """{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "softmax" } /* one */ ], "loss": "crossEntropy" }""",
        """{ "name": "A", "input": 1, "layers": [,], "loss": "crossEntropy" }""",
        """{ "name": "A", "input": 1, "layers": [[]], "loss": "crossEntropy" }""",
        """{ "name": "A", "input": true, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }""",
        """{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "softmax" }], "loss": null }""",
        """{ "$schema": "", "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }""",
        """{ "$schema": [], "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }""",
        """{ "Name": "A", "input": 1, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }""",
        """null""",
        """[]""",
        """{}{}""",
    ];
}
