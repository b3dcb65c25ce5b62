namespace Generated.Digits.Tests.Generator;

/// <summary>Documents for the schema and the generator to agree on; <c>LAYERS</c> and the like stand for what a case does not care about.</summary>
internal static class SchemaCases
{
    /// <summary>Good and bad documents beyond those of the diagnostics.</summary>
    public static IEnumerable<string> All => Names.Concat(Namespaces).Concat(Members).Concat(Layers).Concat(ImageLayers).Concat(Inputs).Concat(ImageLayerTests.Networks.Select(network => network.Json)).Append(ImageLayerTests.LeNet).Concat(Trainings).Concat(Others);

    private static IEnumerable<string> Members => new[]
    {
        "\"labelSmoothing\": 0", "\"labelSmoothing\": 0.1", "\"labelSmoothing\": 1", "\"labelSmoothing\": 1.01", "\"labelSmoothing\": -0.1",
        "\"labelSmoothing\": \"0.1\"", "\"labelSmoothing\": null", "\"l2\": 0", "\"l2\": 1e-4", "\"l2\": 1000", "\"l2\": 1001", "\"l2\": -1", "\"l2\": true",
        "\"seed\": 0", "\"seed\": 7.0", "\"seed\": 4294967295", "\"seed\": 4294967296", "\"seed\": -1", "\"seed\": 1.5", "\"seed\": \"1\"",
        "\"smoothing\": 0.1", "\"weightDecay\": 0.1", "\"dropout\": 0.1", "\"epochs\": 3",
    }.Select(member => $$"""{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy", {{member}} }""")
        .Append("""{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "relu" }], "loss": "meanSquaredError", "labelSmoothing": 0 }""")
        .Append("""{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "sigmoid" }], "loss": "binaryCrossEntropy", "labelSmoothing": 0.2 }""")
        .Append("""{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "sigmoid", "dropout": 0.0 }], "loss": "binaryCrossEntropy", "l2": 0.2 }""")
        .Append("""{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "sigmoid", "dropout": 0.1 }], "loss": "binaryCrossEntropy" }""");

    private static IEnumerable<string> Layers => new[]
    {
        "\"dropout\": 0", "\"dropout\": 0.5", "\"dropout\": 0.999999", "\"dropout\": 1", "\"dropout\": 1.0", "\"dropout\": -0.5", "\"dropout\": \"0.5\"", "\"dropout\": []",
        "\"initializer\": \"he\"", "\"initializer\": \"glorot\"", "\"initializer\": \"zeros\"", "\"initializer\": \"normal\"", "\"initializer\": \"He\"", "\"initializer\": \"\"",
        "\"initializer\": 1", "\"initializer\": null", "\"initializer\": []", "\"initializer\": {}", "\"initializer\": { \"normal\": 0.01 }",
        "\"initializer\": { \"normal\": 1000 }", "\"initializer\": { \"normal\": 0 }", "\"initializer\": { \"normal\": -1 }", "\"initializer\": { \"normal\": 1001 }",
        "\"initializer\": { \"normal\": \"1\" }", "\"initializer\": { \"he\": 1 }", "\"initializer\": { \"normal\": 1, \"uniform\": 1 }",
    }.Select(member => $$"""{ "name": "A", "input": 1, "layers": [{ "units": 3, "activation": "relu", {{member}} }, { "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }""");

    // Layers that stand between an image [4, 12, 12] and a dense layer.
    private static IEnumerable<string> ImageLayers => new[]
    {
        "conv2d|\"filters\": 4, \"kernel\": 3", "conv2d|\"filters\": 4", "conv2d|\"kernel\": 3", "conv2d|\"filters\": 0, \"kernel\": 3", "conv2d|\"filters\": 65537, \"kernel\": 3",
        "conv2d|\"filters\": 4.0, \"kernel\": 3.0", "conv2d|\"filters\": 4.5, \"kernel\": 3", "conv2d|\"filters\": \"4\", \"kernel\": 3", "conv2d|\"filters\": [4], \"kernel\": 3",
        "conv2d|\"filters\": 4, \"kernel\": 0", "conv2d|\"filters\": 4, \"kernel\": [3, 5]", "conv2d|\"filters\": 4, \"kernel\": [3]", "conv2d|\"filters\": 4, \"kernel\": []",
        "conv2d|\"filters\": 4, \"kernel\": [3, 5, 7]", "conv2d|\"filters\": 4, \"kernel\": [3, 0]", "conv2d|\"filters\": 4, \"kernel\": [3, \"5\"]", "conv2d|\"filters\": 4, \"kernel\": \"3\"",
        "conv2d|\"filters\": 4, \"kernel\": null", "conv2d|\"filters\": 4, \"kernel\": {}", "conv2d|\"filters\": 4, \"kernel\": 13", "conv2d|\"filters\": 4, \"kernel\": 13, \"padding\": 1",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"stride\": 2", "conv2d|\"filters\": 4, \"kernel\": 3, \"stride\": [2, 1]", "conv2d|\"filters\": 4, \"kernel\": 3, \"stride\": 0",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"stride\": [2]", "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": 0", "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": [0, 2]",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": -1", "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": [1]", "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": [1, \"same\"]",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": \"same\"", "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": \"Same\"", "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": \"valid\"",
        "conv2d|\"filters\": 4, \"kernel\": 4, \"padding\": \"same\"", "conv2d|\"filters\": 4, \"kernel\": [3, 4], \"padding\": \"same\"", "conv2d|\"filters\": 4, \"kernel\": [5, 3], \"padding\": \"same\"",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": \"same\", \"stride\": 1", "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": \"same\", \"stride\": [1, 1]",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": \"same\", \"stride\": 2", "conv2d|\"filters\": 4, \"kernel\": 3, \"padding\": \"same\", \"stride\": [1, 2]",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"groups\": 1", "conv2d|\"filters\": 4, \"kernel\": 3, \"groups\": 4", "conv2d|\"filters\": 4, \"kernel\": 3, \"groups\": 3",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"groups\": 0", "conv2d|\"filters\": 4, \"kernel\": 3, \"groups\": [1, 2]", "conv2d|\"filters\": 4, \"kernel\": 3, \"activation\": \"gelu\"",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"activation\": \"softmax\"", "conv2d|\"filters\": 4, \"kernel\": 3, \"activation\": \"Relu\"", "conv2d|\"filters\": 4, \"kernel\": 3, \"activation\": null",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"initializer\": \"glorot\"", "conv2d|\"filters\": 4, \"kernel\": 3, \"initializer\": { \"normal\": 0.1 }", "conv2d|\"filters\": 4, \"kernel\": 3, \"initializer\": 1",
        "conv2d|\"filters\": 4, \"kernel\": 3, \"dropout\": 0.5", "conv2d|\"filters\": 4, \"kernel\": 3, \"dropout\": 1", "conv2d|\"filters\": 4, \"kernel\": 3, \"units\": 4", "conv2d|\"units\": 4, \"kernel\": 3",
        "maxPool2d|\"size\": 2", "maxPool2d|\"size\": [2, 1], \"stride\": [1, 2]", "maxPool2d|\"size\": 13", "maxPool2d|\"size\": 0", "maxPool2d|", "maxPool2d|\"size\": 2, \"padding\": 1",
        "maxPool2d|\"size\": 2, \"activation\": \"relu\"", "averagePool2d|\"size\": 3, \"stride\": 2", "averagePool2d|\"size\": \"2\"", "averagePool2d|\"stride\": 2",
        "globalAveragePool|", "globalAveragePool|\"size\": 2", "globalAveragePool|\"activation\": \"relu\"",
        "batchNorm|", "batchNorm|\"momentum\": 1, \"epsilon\": 1e-3, \"activation\": \"tanh\"", "batchNorm|\"momentum\": 0", "batchNorm|\"momentum\": 1.1", "batchNorm|\"momentum\": null",
        "batchNorm|\"epsilon\": 0", "batchNorm|\"epsilon\": 2", "batchNorm|\"epsilon\": \"1e-5\"", "batchNorm|\"activation\": \"softmax\"", "batchNorm|\"units\": 4", "batchNorm|\"dropout\": 0.1",
        "residual|\"layers\": [{ \"type\": \"batchNorm\" }]", "residual|\"layers\": [{ \"type\": \"batchNorm\" }], \"activation\": \"relu\"", "residual|\"layers\": []", "residual|", "residual|\"layers\": 1",
        "residual|\"layers\": [1]", "residual|\"layers\": [{ \"type\": \"conv2d\", \"filters\": 4, \"kernel\": 3, \"padding\": \"same\" }]", "residual|\"layers\": [{ \"type\": \"conv2d\", \"filters\": 4, \"kernel\": 3 }]",
        "residual|\"layers\": [{ \"type\": \"conv2d\", \"filters\": 3, \"kernel\": 1 }]", "residual|\"layers\": [{ \"units\": 4, \"activation\": \"relu\" }]", "residual|\"layers\": [{ \"units\": 4, \"activation\": \"softmax\" }]",
        "residual|\"layers\": [{ \"type\": \"residual\", \"layers\": [{ \"type\": \"batchNorm\" }] }]", "residual|\"layers\": [{ \"type\": \"residual\", \"layers\": [{ \"type\": \"batchnorm\" }] }]",
        "residual|\"layers\": [{ \"type\": \"conv2d\", \"filters\": 4, \"kernel\": 1, \"dropout\": 0.5 }]", "residual|\"layers\": [{ \"type\": \"batchNorm\" }], \"activation\": \"softmax\"", "residual|\"layers\": [{ \"type\": \"batchNorm\" }], \"units\": 3",
        "dense|\"units\": 3, \"activation\": \"relu\"", "dense|\"units\": 3", "dense|\"units\": 3, \"activation\": \"relu\", \"kernel\": 3", "Dense|\"units\": 3, \"activation\": \"relu\"", "flatten|", "conv|\"filters\": 4, \"kernel\": 3", "|",
    }.Select(layer => layer.Split('|'))
        .Select(layer => $$"""{ "type": "{{layer[0]}}"{{(layer[1].Length > 0 ? ", " : "")}}{{layer[1]}} }""")
        .Concat(["{ \"type\": 1 }", "{ \"type\": null, \"units\": 3, \"activation\": \"relu\" }", "{ \"type\": [\"dense\"], \"units\": 3, \"activation\": \"relu\" }", "{ \"filters\": 4, \"kernel\": 3 }", "{ \"kind\": \"conv2d\", \"filters\": 4, \"kernel\": 3 }", "{ \"layers\": [{ \"type\": \"batchNorm\" }] }", "{ \"epsilon\": 1 }"])
        .SelectMany(layer => new[] { $"{layer}, {{ \"units\": 2, \"activation\": \"softmax\" }}", $"{{ \"type\": \"conv2d\", \"filters\": 4, \"kernel\": 1 }}, {layer}" }
            .Zip(["crossEntropy", "meanSquaredError"]))
        .Select(layers => $$"""{ "name": "A", "input": [4, 12, 12], "layers": [{{layers.First}}], "loss": "{{layers.Second}}" }""");

    private static IEnumerable<string> Inputs => new[]
    {
        "[1, 28, 28]", "[1.0, 2.8e1, 28]", "[3, 65536, 1]", "[0, 28, 28]", "[1, 28, 65537]", "[1, 28]", "[784]", "[]", "[1, 1, 28, 28]", "[1, \"28\", 28]", "[[1], 28, 28]", "[1.5, 2, 2]", "[null, 2, 2]", "{ \"channels\": 1 }",
        "[65536, 65536, 65536]", "\"784\"", "[1, 28, 28,]",
    }.Select(input => $$"""{ "name": "A", "input": {{input}}, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }""");

    private static IEnumerable<string> Trainings => new[]
    {
        "{}", "[]", "null", "10", "{ \"epochs\": 1 }", "{ \"epochs\": 100000 }", "{ \"epochs\": 0 }", "{ \"epochs\": 100001 }", "{ \"epochs\": 1.5 }", "{ \"epochs\": \"1\" }",
        "{ \"batch\": 1 }", "{ \"batch\": 1000000 }", "{ \"batch\": 0 }", "{ \"batch\": 1000001 }", "{ \"batch\": 6.4e1 }", "{ \"batchSize\": 64 }",
        "{ \"learningRate\": 0.1 }", "{ \"learningRate\": 1000 }", "{ \"learningRate\": 0 }", "{ \"learningRate\": -1 }", "{ \"learningRate\": 1001 }",
        "{ \"schedule\": \"constant\" }", "{ \"schedule\": \"cosine\" }", "{ \"schedule\": \"linear\" }", "{ \"schedule\": \"step\" }", "{ \"schedule\": 1 }",
        "{ \"optimizer\": \"rmsProp\" }", "{ \"optimizer\": \"rmsProp\", \"decay\": 0.9, \"momentum\": 0.5 }", "{ \"decay\": 0.9 }", "{ \"optimizer\": \"adam\", \"decay\": 0.9 }",
        "{ \"optimizer\": \"rmsProp\", \"decay\": 1 }", "{ \"optimizer\": \"rmsProp\", \"decay\": -0.1 }", "{ \"optimizer\": \"rmsProp\", \"nesterov\": false }",
        "{ \"optimizer\": \"sgd\" }", "{ \"optimizer\": \"adam\" }", "{ \"optimizer\": \"adamW\" }", "{ \"optimizer\": \"adamw\" }", "{ \"optimizer\": {} }",
        "{ \"momentum\": 0.9 }", "{ \"momentum\": 0 }", "{ \"momentum\": 0.9999 }", "{ \"momentum\": 1 }", "{ \"momentum\": -0.1 }",
        "{ \"optimizer\": \"sgd\", \"momentum\": 0.9 }", "{ \"optimizer\": \"adam\", \"momentum\": 0.9 }", "{ \"optimizer\": \"adamW\", \"momentum\": 0 }",
        "{ \"nesterov\": false }", "{ \"nesterov\": true }", "{ \"nesterov\": true, \"momentum\": 0 }", "{ \"nesterov\": true, \"momentum\": 0.5 }", "{ \"nesterov\": 1 }", "{ \"nesterov\": null }",
        "{ \"optimizer\": \"adam\", \"nesterov\": false }", "{ \"optimizer\": \"sgd\", \"nesterov\": true, \"momentum\": 0.5 }",
        "{ \"weightDecay\": 0 }", "{ \"weightDecay\": 0.01 }", "{ \"weightDecay\": 1000 }", "{ \"weightDecay\": 1001 }", "{ \"weightDecay\": -1 }", "{ \"optimizer\": \"adamW\", \"weightDecay\": 0.1 }",
        "{ \"warmup\": 0 }", "{ \"warmup\": 0.5 }", "{ \"warmup\": 100000 }", "{ \"warmup\": 100001 }", "{ \"warmup\": -1 }", "{ \"warmup\": true }",
        "{ \"restarts\": 0 }", "{ \"restarts\": 1000 }", "{ \"restarts\": 1001 }", "{ \"restarts\": 0.5 }", "{ \"restarts\": -1 }",
        "{ \"averaging\": 0 }", "{ \"averaging\": 0.999999 }", "{ \"averaging\": 1 }", "{ \"averaging\": -0.1 }", "{ \"averaging\": \"0.9\" }", "{ \"ema\": 0.9 }",
        "{ \"augment\": {} }", "{ \"augment\": [] }", "{ \"augment\": true }", "{ \"augment\": null }", "{ \"augment\": { \"angle\": 1 } }", "{ \"augmentation\": {} }",
        "{ \"augment\": { \"rotate\": 180, \"scale\": 0.9, \"shear\": 2, \"shift\": 100, \"elastic\": 20, \"smoothness\": 32 } }",
        "{ \"augment\": { \"rotate\": 181 } }", "{ \"augment\": { \"scale\": 0.91 } }", "{ \"augment\": { \"shear\": 2.1 } }", "{ \"augment\": { \"shift\": 101 } }",
        "{ \"augment\": { \"elastic\": 21 } }", "{ \"augment\": { \"elastic\": 1, \"smoothness\": 33 } }", "{ \"augment\": { \"elastic\": 1, \"smoothness\": 0.4 } }",
        "{ \"augment\": { \"elastic\": 1, \"smoothness\": 0.5 } }", "{ \"augment\": { \"smoothness\": 4 } }", "{ \"augment\": { \"rotate\": -1 } }", "{ \"augment\": { \"shift\": \"1\" } }",
    }.Select(training => $$"""{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy", "training": {{training}} }""");

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
