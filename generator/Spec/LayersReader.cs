using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>Reads <c>layers</c>, and holds the layers against one another.</summary>
internal sealed class LayersReader(Findings findings)
{
    /// <summary>The layers of <paramref name="network"/>, which has <paramref name="input"/> inputs; null if there is no array of them.</summary>
    public IReadOnlyList<LayerReading>? Read(ObjectReader network, int? input)
    {
        if (network.Find<JsonArray>(Keys.Layers, "an array of layers") is not { } array)
            return null;
        LayerReading[] layers = [.. array.Items.Select(ReadLayer)];
        if (layers.Length > Limits.Layers || layers.Length == 0 && array.IsIntact)
        {
            string advice = layers.Length == 0 ? "add one, as in { \"units\": 10, \"activation\": \"softmax\" }" : "remove some";
            findings.Add(Rules.LayerCountOutOfRange, array.Span, Text.Number(layers.Length), Text.Number(Limits.Layers), advice);
        }
        CheckSoftmax(layers);
        CheckDropout(layers);
        CheckParameters(layers, input);
        return layers;
    }

    private LayerReading ReadLayer(JsonNode node)
    {
        if (node is not JsonObject json)
        {
            if (node is not JsonUnreadable)
                findings.Add(Rules.WrongType, node.Span, "A layer", node.Kind, "an object", "{ \"units\": 128, \"activation\": \"relu\" }");
            return new LayerReading();
        }
        var layer = new ObjectReader(json, KeyTable.Layer, findings);
        int? units = layer.Find<JsonNumber>(Keys.Units, "a whole number") is { } number
            ? WholeNumber.ReadSize(Keys.Units, number, Limits.Size, findings)
            : null;
        JsonString? word = layer.FindText(Keys.Activation);
        Activation? activation = Words.Read(word, Vocabulary.Activations, Rules.UnknownActivation, findings)?.Value;
        return new LayerReading(units, layer.Find(Keys.Units), activation, word)
        {
            Initializer = new InitializerReader(findings).Read(layer),
            Dropout = layer.FindNumber(Keys.Dropout, NumberRule.Dropout),
            DropoutNode = layer.Find(Keys.Dropout),
        };
    }

    // Softmax needs the loss's help to be differentiated cheaply, and between layers it would only squeeze the signal.
    private void CheckSoftmax(LayerReading[] layers)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            if (layers[i].Activation is not { ActsOnRow: true })
                continue;
            if (i < layers.Length - 1)
                findings.Add(Rules.MisplacedSoftmax, layers[i].ActivationNode!.Span, Text.Number(i + 1), Text.Number(layers.Length));
            else if (layers[i].Units == 1)
                findings.Add(Rules.ConstantSoftmax, layers[i].UnitsNode!.Span);
        }
    }

    private void CheckDropout(LayerReading[] layers)
    {
        if (layers.Length > 0 && layers[layers.Length - 1] is { Dropout: > 0 } last)
            findings.Add(Rules.DropoutInLastLayer, last.DropoutNode!.Span, Excerpt.Of(((JsonNumber)last.DropoutNode).Text));
    }

    // Reported at the layer with which the sum passes the limit; an unknown size ends the count.
    private void CheckParameters(LayerReading[] layers, int? input)
    {
        long sum = 0;
        int? inputs = input;
        foreach (LayerReading layer in layers)
        {
            if (inputs == null || layer.Units == null)
                return;
            sum += (inputs.Value + 1L) * layer.Units.Value;
            if (sum > Limits.Parameters)
            {
                findings.Add(Rules.TooManyParameters, layer.UnitsNode!.Span, Text.Number(layer.Units.Value), Text.Number(sum), Text.Number(Limits.Parameters));
                return;
            }
            inputs = layer.Units;
        }
    }
}
