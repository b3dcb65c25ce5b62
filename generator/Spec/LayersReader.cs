using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Json;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// One layer as far as it could be read; everything else is null, and reported. <paramref name="Spec"/> is there as soon as all sizes are known, with
/// <c>identity</c> for an unknown activation, so that the shapes of the layers behind it can be checked.
/// </summary>
internal sealed record LayerReading(JsonNode Node, LayerKind? Kind = null, LayerSpec? Spec = null, ObjectReader? Source = null)
{
    /// <summary>The activation.</summary>
    public Activation? Activation { get; init; }

    /// <summary>The layers inside a residual block.</summary>
    public IReadOnlyList<LayerReading>? Layers { get; init; }

    /// <summary>The shape of the output.</summary>
    public Shape? Output { get; init; }

    /// <summary>The number of outputs, if a dense layer can have as many.</summary>
    public int? Units => (Spec as DenseSpec)?.Units ?? (Output is { Count: <= Limits.Size } output ? output.Count : null);

    /// <summary>The place of the value of <paramref name="key"/>; without one that of the layer's type, or of its opening brace.</summary>
    public TextSpan PlaceOf(string key) =>
        (Source?.Find(key) ?? Source?.Find(Keys.Type))?.Span ?? (Node as JsonObject)?.OpenBrace ?? Node.Span;
}

/// <summary>Reads <c>layers</c>, and checks the activations and shapes of the layers together.</summary>
internal sealed class LayersReader(SpecDiagnostics diagnostics)
{
    private const string ExampleLayer = "{ \"units\": 128, \"activation\": \"relu\" }";
    private const string ExampleLastLayer = "{ \"units\": 10, \"activation\": \"softmax\" }";

    /// <summary>The layers of <paramref name="network"/>, whose input is <paramref name="input"/>; null if there is no array of them.</summary>
    public IReadOnlyList<LayerReading>? Read(ObjectReader network, Shape? input)
    {
        if (ReadArray(network, "network", ExampleLastLayer) is not { } layers)
            return null;
        CheckSoftmax(layers);
        CheckLast(layers);
        return new ShapeChecker(input, diagnostics).Check(layers);
    }

    private LayerReading[]? ReadArray(ObjectReader owner, string noun, string example)
    {
        if (owner.Find<JsonArray>(Keys.Layers, "an array of layers") is not { } array)
            return null;
        int count = array.Items.Count;
        if (count > Limits.Layers || count == 0 && array.IsIntact)
        {
            string advice = count == 0 ? $"add one, as in {example}" : "remove some";
            diagnostics.Add(Rules.LayerCountOutOfRange, array.Span, Text.Count(count, "layer"), noun, Text.Number(Limits.Layers), advice);
        }
        return [.. array.Items.Select(ReadLayer)];
    }

    private LayerReading ReadLayer(JsonNode node)
    {
        if (node is not JsonObject json)
        {
            if (node is not JsonUnreadable)
                diagnostics.Add(Rules.WrongType, node.Span, "A layer", node.Kind, "an object", ExampleLayer);
            return new LayerReading(node);
        }
        if (LayerKinds.Read(json, diagnostics) is not { } kind)
            return new LayerReading(node);
        KeyTable table = LayerKinds.TableOf(kind);
        var layer = new ObjectReader(json, table, diagnostics);
        Activation? activation = layer.Has(Keys.Activation) || table.Requires(Keys.Activation)
            ? NamedValue.Read(layer.FindText(Keys.Activation), NamedValues.Activations, Rules.UnknownActivation, diagnostics)?.Value
            : Activation.Identity;
        Activation known = activation ?? Activation.Identity;
        LayerReading[]? inner = kind == LayerKind.Residual ? ReadArray(layer, "residual block", ResidualSpec.ExampleLayer) : null;
        LayerSpec? spec = kind switch
        {
            LayerKind.Dense => DenseSpec.Read(layer, known, diagnostics),
            LayerKind.Conv2d => Conv2dSpec.Read(layer, known, diagnostics),
            LayerKind.MaxPool2d => MaxPool2dSpec.Read(layer),
            LayerKind.AveragePool2d => AveragePool2dSpec.Read(layer),
            LayerKind.GlobalAveragePool => new GlobalAveragePoolSpec(),
            LayerKind.BatchNorm => BatchNormSpec.Read(layer, known),
            _ => ResidualSpec.Of(inner, known),
        };
        return new LayerReading(node, kind, spec, layer) { Activation = activation, Layers = inner };
    }

    // The derivative of softmax is computed together with the loss, so softmax belongs to the last layer, which must be dense.
    private void CheckSoftmax(IReadOnlyList<LayerReading> layers, string block = "")
    {
        for (int i = 0; i < layers.Count; i++)
        {
            LayerReading layer = layers[i];
            bool isLast = block.Length == 0 && i == layers.Count - 1;
            if (layer.Layers != null)
                CheckSoftmax(layer.Layers, $" in the residual block of layer {i + 1}{block}");
            if (layer.Activation != Activation.Softmax)
                continue;
            if (!isLast)
                diagnostics.Add(Rules.MisplacedSoftmax, layer.PlaceOf(Keys.Activation), $"Layer {Text.Number(i + 1)} of {Text.Number(layers.Count)}{block}");
            else if (layer.Kind != LayerKind.Dense)
                diagnostics.Add(Rules.SoftmaxOutsideDense, layer.PlaceOf(Keys.Activation), LayerKinds.NameOf(layer.Kind!.Value));
            else if (layer.Units == 1)
                diagnostics.Add(Rules.ConstantSoftmax, layer.PlaceOf(Keys.Units));
        }
    }

    private void CheckLast(IReadOnlyList<LayerReading> layers)
    {
        if (layers.Count == 0)
            return;
        LayerReading last = layers[layers.Count - 1];
        if (last.Source?.Find(Keys.Dropout) is JsonNumber { Value: > 0 and < 1 } dropout)
            diagnostics.Add(Rules.DropoutInLastLayer, dropout.Span, Excerpt.Of(dropout.Text));
        if (last.Kind == LayerKind.BatchNorm)
            diagnostics.Add(Rules.BatchNormInLastLayer, last.PlaceOf(Keys.Type));
    }
}
