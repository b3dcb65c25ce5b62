namespace Generated.Digits.Generator.Activations;

/// <summary>An activation as ONNX nodes of operator set 13, in the order they run: from <see cref="Input"/> to <see cref="Output"/>.</summary>
internal sealed record OnnxForm(params OnnxOperation[] Operations)
{
    /// <summary>The name that stands for the layer's sums.</summary>
    public const string Input = "x";

    /// <summary>The name that stands for the layer's outputs.</summary>
    public const string Output = "y";

    /// <summary>Scalars that the operations take as inputs.</summary>
    public IReadOnlyList<(string Name, float Value)> Constants { get; init; } = [];

    /// <summary>The form that is a single operator.</summary>
    public static OnnxForm Single(string operation, params OnnxSetting[] settings) =>
        new(new OnnxOperation(operation, [Input], Output) { Settings = settings });
}

/// <summary>One ONNX node; inputs are <see cref="OnnxForm.Input"/>, constants, or outputs of earlier operations.</summary>
internal sealed record OnnxOperation(string Operator, IReadOnlyList<string> Inputs, string Output)
{
    /// <summary>Its attributes.</summary>
    public IReadOnlyList<OnnxSetting> Settings { get; init; } = [];
}

/// <summary>An attribute of an ONNX node: a float, or an integer.</summary>
internal sealed record OnnxSetting(string Name, float? Float = null, long Integer = 0);
