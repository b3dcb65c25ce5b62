namespace Generated.Digits.Tests.Generator;

/// <summary>Wrong specs, the diagnostics marked in place; the first line of each is what it shows.</summary>
internal static class DiagnosticCases
{
    /// <summary>Title and marked text.</summary>
    public static IEnumerable<(string Title, string Text)> All =>
        [.. Keys.Concat(Values).Concat(Rules).Concat(Layers).Select(text => (text[2..text.IndexOf('\n')].Trim(), text))];

    private static readonly string[] Keys =
    [
        """
        // the root is an array
        ⟦GD0006|[1, 2]⟧
        """,
        """
        // the root is a string
        ⟦GD0006|"network"⟧
        """,
        """
        // nothing is there, and every missing key is told
        ⟦GD0003|⟦GD0003|⟦GD0003|⟦GD0003|{⟧⟧⟧⟧}
        """,
        """
        // one key is missing
        ⟦GD0003|{⟧
          "name": "A", "input": 4,
          "layers": [{ "units": 2, "activation": "softmax" }]
        }
        """,
        """
        // a layer without units and one without activation
        { "name": "A", "input": 4,
          "layers": [ ⟦GD0003|{⟧ "activation": "relu" }, ⟦GD0003|{⟧ "units": 2 } ], "loss": "meanSquaredError" }
        """,
        """
        // duplicate keys, in the network and in a layer
        { "name": "A", "input": 4,
          "layers": [{ "units": 2, ⟦GD0004|"units"⟧: 3, "activation": "softmax" }],
          ⟦GD0004|"input"⟧: 5,
          "loss": "crossEntropy" }
        """,
        """
        // an unknown key
        { "name": "A", "input": 4, ⟦GD0005|"colour"⟧: "red",
          "layers": [{ "units": 2, "activation": "softmax", ⟦GD0005|"biases"⟧: false }], "loss": "crossEntropy" }
        """,
        """
        // a misspelt required key is not missing as well, and its value is read
        { "name": "A", ⟦GD0005|"inputs"⟧: ⟦GD0007|0⟧, "layers": [{ ⟦GD0005|"unit"⟧: 2, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
        """
        // a key in the wrong case
        { ⟦GD0005|"Name"⟧: "A", "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
        """
        // escapes in a key are read
        { "n\u0061me": "A", ⟦GD0004|"name"⟧: "B", "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
    ];

    private static readonly string[] Values =
    [
        """
        // every key with a value of the wrong type
        {
          "$schema": ⟦GD0006|1⟧,
          "name": ⟦GD0006|true⟧,
          "namespace": ⟦GD0006|null⟧,
          "accessibility": ⟦GD0006|{}⟧,
          "input": ⟦GD0006|"784"⟧,
          "layers": ⟦GD0006|{ "units": 10 }⟧,
          "loss": ⟦GD0006|["crossEntropy"]⟧
        }
        """,
        """
        // layers of the wrong type
        { "name": "A", "input": 4, "layers": [ ⟦GD0006|128⟧, ⟦GD0006|null⟧, { "units": ⟦GD0006|"2"⟧, "activation": ⟦GD0006|7⟧ } ], "loss": "crossEntropy" }
        """,
        """
        // sizes that are none
        { "name": "A", "input": ⟦GD0007|0⟧,
          "layers": [
            { "units": ⟦GD0007|-3⟧, "activation": "relu" },
            { "units": ⟦GD0007|65537⟧, "activation": "relu" },
            { "units": ⟦GD0007|2.5⟧, "activation": "relu" },
            { "units": ⟦GD0007|1e400⟧, "activation": "relu" },
            { "units": ⟦GD0007|-1e400⟧, "activation": "relu" },
            { "units": ⟦GD0007|99999999999999999999999999⟧, "activation": "softmax" }
          ], "loss": "crossEntropy" }
        """,
        """
        // unknown words
        { "name": "A", "accessibility": ⟦GD0012|"protected"⟧, "input": 4,
          "layers": [ { "units": 2, "activation": ⟦GD0010|"rellu"⟧ }, { "units": 2, "activation": ⟦GD0010|"Softmax"⟧ } ],
          "loss": ⟦GD0011|"hinge"⟧ }
        """,
        """
        // numbers beyond their limits
        { "name": "A", "input": 4, "labelSmoothing": ⟦GD0020|1.1⟧, "l2": ⟦GD0020|-0.1⟧, "seed": ⟦GD0020|4294967296⟧,
          "layers": [ { "units": 2, "activation": "relu", "dropout": ⟦GD0020|1⟧, "initializer": { "normal": ⟦GD0020|0⟧ } }, { "units": 2, "activation": "softmax" } ],
          "loss": "crossEntropy",
          "training": { "epochs": ⟦GD0020|0⟧, "batch": ⟦GD0020|1.5⟧, "learningRate": ⟦GD0020|0⟧, "momentum": ⟦GD0020|1⟧, "weightDecay": ⟦GD0020|1e400⟧ } }
        """,
        """
        // unknown words of training and initialization
        { "name": "A", "input": 4,
          "layers": [ { "units": 2, "activation": "relu", "initializer": ⟦GD0021|"xavier"⟧ }, { "units": 2, "activation": "softmax", "initializer": { ⟦GD0005|"std"⟧: 1 } } ],
          "loss": "crossEntropy", "training": { "optimizer": ⟦GD0022|"rmsprop"⟧, "schedule": ⟦GD0023|"step"⟧, ⟦GD0005|"lr"⟧: ⟦GD0020|-1⟧ } }
        """,
        """
        // new keys with values of the wrong type
        { "name": "A", "input": 4, "labelSmoothing": ⟦GD0006|"0.1"⟧, "l2": ⟦GD0006|[]⟧, "seed": ⟦GD0006|null⟧,
          "layers": [ { "units": 2, "activation": "relu", "dropout": ⟦GD0006|true⟧, "initializer": ⟦GD0006|1⟧ }, { "units": 2, "activation": "softmax", "initializer": ⟦GD0003|{⟧} } ],
          "loss": "crossEntropy", "training": { "nesterov": ⟦GD0006|0⟧, "epochs": ⟦GD0006|"10"⟧, "optimizer": ⟦GD0006|{}⟧ } }
        """,
        """
        // training that is no object
        { "name": "A", "input": 4, "layers": [ { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy", "training": ⟦GD0006|10⟧ }
        """,
        """
        // a name that is empty, and a namespace too
        { "name": ⟦GD0015|""⟧, "namespace": ⟦GD0016|""⟧, "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
        """
        // a name that is no identifier
        { "name": ⟦GD0015|"3Digits"⟧, "namespace": ⟦GD0016|"My..Networks"⟧, "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
        """
        // a name that is a keyword
        { "name": ⟦GD0015|"class"⟧, "namespace": ⟦GD0016|"My.new"⟧, "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
        """
        // a name that is a keyword in some places
        { "name": ⟦GD0015|"record"⟧, "namespace": ⟦GD0016|"a b"⟧, "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
        """
        // a name that a member has
        { "name": ⟦GD0015|"Samples"⟧, "namespace": ⟦GD0016|".A"⟧, "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
    ];

    private static readonly string[] Rules =
    [
        """
        // no layers
        { "name": "A", "input": 4, "layers": ⟦GD0008|[ ]⟧, "loss": "crossEntropy" }
        """,
        $$"""
        // too many layers
        { "name": "A", "input": 1, "layers": ⟦GD0008|[{{string.Join(", ", Enumerable.Repeat("{ \"units\": 1, \"activation\": \"relu\" }", 65))}}]⟧, "loss": "meanSquaredError" }
        """,
        """
        // too many parameters, at the layer that is one too much
        { "name": "A", "input": 65536,
          "layers": [
            { "units": 2047, "activation": "relu" },
            { "units": 2, "activation": "relu" },
            { "units": ⟦GD0009|65536⟧, "activation": "tanh" },
            { "units": 65536, "activation": "tanh" }
          ], "loss": "meanSquaredError" }
        """,
        """
        // softmax before the last layer, twice
        { "name": "A", "input": 4,
          "layers": [ { "units": 2, "activation": ⟦GD0013|"softmax"⟧ }, { "units": 2, "activation": ⟦GD0013|"softmax"⟧ }, { "units": 2, "activation": "softmax" } ],
          "loss": "crossEntropy" }
        """,
        """
        // cross-entropy over sigmoid
        { "name": "A", "input": 4, "layers": [{ "units": 2, "activation": "sigmoid" }], "loss": ⟦GD0014|"crossEntropy"⟧ }
        """,
        """
        // binary cross-entropy over softmax, before the layers in the file
        { "loss": ⟦GD0014|"binaryCrossEntropy"⟧, "name": "A", "input": 4, "layers": [{ "units": 2, "activation": "softmax" }] }
        """,
        """
        // softmax over one unit
        { "name": "A", "input": 4, "layers": [{ "units": ⟦GD0018|1⟧, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
        """
        // dropout in the last layer
        { "name": "A", "input": 4, "layers": [{ "units": 3, "activation": "relu", "dropout": 0.5 }, { "units": 2, "activation": "softmax", "dropout": ⟦GD0024|0.5⟧ }], "loss": "crossEntropy" }
        """,
        """
        // label smoothing of an error that has no labels
        { "name": "A", "labelSmoothing": ⟦GD0025|0.1⟧, "input": 4, "layers": [{ "units": 2, "activation": "relu" }], "loss": "meanSquaredError" }
        """,
        """
        // Adam's momentum is its own
        { "name": "A", "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy",
          "training": { "momentum": ⟦GD0026|0.9⟧, "nesterov": ⟦GD0026|false⟧, "optimizer": "adam" } }
        """,
        """
        // Nesterov without momentum
        { "name": "A", "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy",
          "training": { "nesterov": ⟦GD0026|true⟧, "momentum": 0 } }
        """,
        """
        // augmentation of what is no image, of an input that is read all the same, and of one that is an image
        { "name": "A", "input": 5, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy", "training": { "augment": ⟦GD0040|{ "rotate": 5 }⟧ } }
        """,
        """
        // smoothness of nothing
        { "name": "A", "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy",
          "training": { "augment": { "smoothness": ⟦GD0041|4⟧, "rotate": ⟦GD0020|200⟧ } } }
        """,
        """
        // a class that code will take for its namespace
        { "name": ⟦GD0027|"Xor"⟧, "namespace": "My.Xor.Networks", "input": 4, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }
        """,
        """
        // many things at once, from top to bottom
        {
          "name": ⟦GD0015|"my-network"⟧,
          "input": ⟦GD0007|0⟧,
          "layers": [
            { "units": ⟦GD0007|0⟧, "activation": ⟦GD0010|"swish"⟧ },
            { "units": 4, "activation": ⟦GD0013|"softmax"⟧, ⟦GD0005|"actvation"⟧: "relu" },
            { "units": 10, "activation": "tanh" }
          ],
          "loss": ⟦GD0014|"crossEntropy"⟧,
          ⟦GD0005|"epochs"⟧: 10
        }
        """,
    ];

    private static readonly string[] Layers =
    [
        """
        // types that are none; a near one is read on, its neighbours too
        { "name": "A", "input": [1, 28, 28],
          "layers": [ { "type": ⟦GD0028|"Conv2d"⟧, "filters": ⟦GD0007|0⟧, "kernel": 3 }, { "type": ⟦GD0028|"attention"⟧, "heads": 4 }, { "type": ⟦GD0006|2⟧ },
            { ⟦GD0005|"kind"⟧: "maxPool2d", "size": ⟦GD0007|0⟧ }, ⟦GD0003|{⟧ "kernel": ⟦GD0006|"3"⟧, "filters": 4 }, { "units": 2, "activation": "softmax" } ],
          "loss": "crossEntropy" }
        """,
        """
        // keys that another type of layer has
        { "name": "A", "input": [1, 28, 28],
          "layers": [
            { "type": "conv2d", ⟦GD0005|"units"⟧: 4, "kernel": 3, ⟦GD0005|"size"⟧: 2 },
            { "type": "maxPool2d", "size": 2, ⟦GD0005|"padding"⟧: 1, ⟦GD0005|"activation"⟧: "relu" },
            { "type": "globalAveragePool", ⟦GD0005|"size"⟧: 7 },
            { "type": "batchNorm", ⟦GD0005|"dropout"⟧: 0.5 },
            { "units": 2, "activation": "softmax", ⟦GD0005|"kernel"⟧: 3 } ],
          "loss": "crossEntropy" }
        """,
        """
        // keys that are missing from layers with a type
        { "name": "A", "input": [1, 28, 28],
          "layers": [ ⟦GD0003|⟦GD0003|{⟧⟧ "type": "conv2d" }, ⟦GD0003|{⟧ "type": "averagePool2d" }, ⟦GD0003|{⟧ "type": "residual" }, { "units": 2, "activation": "softmax" } ],
          "loss": "crossEntropy" }
        """,
        """
        // values of the wrong type, and out of range
        { "name": "A", "input": ⟦GD0006|[1, 28]⟧,
          "layers": [
            { "type": "conv2d", "filters": ⟦GD0006|[4]⟧, "kernel": ⟦GD0006|[3, 3, 3]⟧, "stride": ⟦GD0006|[1]⟧, "padding": ⟦GD0006|null⟧, "groups": ⟦GD0007|0⟧ },
            { "type": "conv2d", "filters": 4, "kernel": [3, ⟦GD0007|0⟧], "stride": ⟦GD0007|1.5⟧, "padding": [⟦GD0007|-1⟧, 0], "activation": ⟦GD0010|"ReLU6"⟧, "dropout": ⟦GD0020|1⟧ },
            { "type": "conv2d", "filters": 4, "kernel": 3, "padding": ⟦GD0029|"valid"⟧, "initializer": ⟦GD0021|"xavier"⟧ },
            { "type": "batchNorm", "momentum": ⟦GD0020|0⟧, "epsilon": ⟦GD0020|-1e-5⟧ },
            { "type": "residual", "layers": ⟦GD0006|{}⟧ },
            { "type": "residual", "layers": [ ⟦GD0006|"conv2d"⟧, { "type": "residual", "layers": ⟦GD0008|[ ]⟧ } ] },
            { "units": 2, "activation": "softmax" } ],
          "loss": "crossEntropy" }
        """,
        """
        // an input with too many values
        { "name": "A", "input": ⟦GD0038|[3, 4096, 4096]⟧, "layers": [ { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // image layers on vectors: the input, a mean of channels, a dense layer
        { "name": "A", "input": 784, "layers": [ { "type": ⟦GD0030|"conv2d"⟧, "filters": 4, "kernel": 3 }, { "units": 4, "activation": "relu" },
            { "type": "batchNorm" }, { "type": ⟦GD0030|"globalAveragePool"⟧ }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // windows that do not fit, also with padding, and in one direction only
        { "name": "A", "input": [2, 6, 9], "layers": [ { "type": "conv2d", "filters": 4, "kernel": ⟦GD0031|11⟧, "padding": 2 }, { "units": 4, "activation": "relu" }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // a window that does not fit into what the layers before leave, inside a block
        { "name": "A", "input": [2, 6, 9], "layers": [ { "type": "averagePool2d", "size": 2 }, { "type": "residual", "layers": [ { "type": "maxPool2d", "size": ⟦GD0031|[4, 4]⟧ } ] }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // groups that do not divide the channels
        { "name": "A", "input": [6, 6, 6], "layers": [ { "type": "conv2d", "filters": 8, "kernel": 3, "groups": ⟦GD0032|4⟧ }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // groups that do not divide the filters
        { "name": "A", "input": [6, 6, 6], "layers": [ { "type": "conv2d", "filters": 8, "kernel": 3, "groups": ⟦GD0032|3⟧ }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // padding that cannot keep the size
        { "name": "A", "input": [1, 9, 9], "layers": [ { "type": "conv2d", "filters": 2, "kernel": [3, 4], "padding": ⟦GD0033|"same"⟧ }, { "type": "conv2d", "filters": 2, "kernel": 3, "stride": [1, 2], "padding": ⟦GD0033|"same"⟧ },
            { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // residual blocks that change the shape; what follows sees the shape as it was
        { "name": "A", "input": [4, 9, 9], "layers": [
            { "type": "residual", "layers": ⟦GD0034|[{ "type": "conv2d", "filters": 4, "kernel": 3 }]⟧ },
            { "type": "residual", "layers": ⟦GD0034|[{ "type": "globalAveragePool" }]⟧ },
            { "type": "residual", "layers": [{ "type": "residual", "layers": ⟦GD0034|[{ "type": "conv2d", "filters": 5, "kernel": 9, "padding": "same" }]⟧ }] },
            { "type": "conv2d", "filters": 2, "kernel": 9 }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // softmax in blocks, before the end, and outside a dense layer
        { "name": "A", "input": [1, 9, 9], "layers": [ { "type": "batchNorm", "activation": ⟦GD0013|"softmax"⟧ },
            { "type": "residual", "layers": [ { "type": "batchNorm" }, { "type": "batchNorm", "activation": ⟦GD0013|"softmax"⟧ } ] },
            { "type": "conv2d", "filters": 2, "kernel": 9, "activation": ⟦GD0035|"softmax"⟧ } ], "loss": "crossEntropy" }
        """,
        """
        // a network that ends in an image, and cannot have softmax
        { "name": "A", "input": [1, 9, 9], "layers": [ { "type": ⟦GD0036|"conv2d"⟧, "filters": 2, "kernel": 3, "activation": "relu" } ], "loss": ⟦GD0014|"crossEntropy"⟧ }
        """,
        """
        // a network that ends in one position of an image
        { "name": "A", "input": [1, 9, 9], "layers": [ { "type": "conv2d", "filters": 2, "kernel": 9, "activation": "sigmoid", "dropout": ⟦GD0024|0.1⟧ } ], "loss": "binaryCrossEntropy" }
        """,
        """
        // a network that ends in a batch's statistics
        { "name": "A", "input": 4, "layers": [ { "units": 2, "activation": "relu" }, { "type": ⟦GD0037|"batchNorm"⟧ } ], "loss": "meanSquaredError" }
        """,
        """
        // images with too many values: an output, and one for a dense layer
        { "name": "A", "input": [1, 700, 700], "layers": [ { "type": "conv2d", "filters": ⟦GD0038|65536⟧, "kernel": 3 }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // an image too large to be flattened
        { "name": "A", "input": [2, 700, 700], "layers": [ { "units": ⟦GD0038|2⟧, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // too many values in all, at the layer that is one too much
        { "name": "A", "input": [1, 1000, 1000], "layers": [ { "type": "batchNorm" }, { "type": "batchNorm" }, { "type": ⟦GD0038|"residual"⟧, "layers": [{ "type": "batchNorm" }, { "type": "batchNorm" }] },
            { "type": "batchNorm" }, { "type": "globalAveragePool" }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // too many parameters of a convolution, inside a block
        { "name": "A", "input": [8192, 2, 2], "layers": [ { "type": "residual", "layers": [ { "type": "conv2d", "filters": ⟦GD0009|8192⟧, "kernel": [1, 2], "padding": [0, 1], "stride": 1 }, { "type": "conv2d", "filters": 8192, "kernel": [1, 2] } ] },
            { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        """
        // sizes whose product passes 64 bits
        { "name": "A", "input": [65536, 2, 2], "layers": [ { "type": "conv2d", "filters": ⟦GD0038|⟦GD0009|65536⟧⟧, "kernel": 65536, "padding": 65536 }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
        $$"""
        // too many layers in blocks
        { "name": "A", "input": 4, "layers": [ {{string.Join(", ", Enumerable.Repeat($"{{ \"type\": \"residual\", \"layers\": [{string.Join(", ", Enumerable.Repeat("{ \"type\": \"batchNorm\" }", 63))}] }}", 4))}},
            { "type": ⟦GD0039|"residual"⟧, "layers": [{ "type": "batchNorm" }] }, { "units": 2, "activation": "softmax" } ], "loss": "crossEntropy" }
        """,
    ];
}
