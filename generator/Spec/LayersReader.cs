using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>Reads <c>layers</c>, and checks what one layer demands of another.</summary>
internal sealed class LayersReader(Findings findings)
{
    private readonly Total _layers = new(Limits.AllLayers);
    private readonly Total _parameters = new(Limits.Parameters);
    private readonly Total _values = new(Limits.AllValues);
    private Shape? _input;

    /// <summary>The layers of <paramref name="network"/>, whose input is <paramref name="input"/>; null if there is no array of them.</summary>
    public IReadOnlyList<LayerReading>? Read(ObjectReader network, Shape? input)
    {
        _input = input;
        if (ReadChain(network, "network", "{ \"units\": 10, \"activation\": \"softmax\" }") is not { } layers)
            return null;
        CheckSoftmax(layers);
        CheckLast(layers);
        layers = FollowShapes(layers, input);
        CheckOutput(layers);
        return layers;
    }

    private IReadOnlyList<LayerReading>? ReadChain(ObjectReader owner, string noun, string example)
    {
        if (owner.Find<JsonArray>(Keys.Layers, "an array of layers") is not { } array)
            return null;
        LayerReading[] layers = [.. array.Items.Select(ReadLayer)];
        if (layers.Length > Limits.Layers || layers.Length == 0 && array.IsIntact)
        {
            string advice = layers.Length == 0 ? $"add one, as in {example}" : "remove some";
            findings.Add(Rules.LayerCountOutOfRange, array.Span, Text.Number(layers.Length), noun, Text.Number(Limits.Layers), advice);
            _layers.Stop();
            _values.Stop();
        }
        return layers;
    }

    private LayerReading ReadLayer(JsonNode node)
    {
        if (node is not JsonObject json)
        {
            if (node is not JsonUnreadable)
                findings.Add(Rules.WrongType, node.Span, "A layer", node.Kind, "an object", "{ \"units\": 128, \"activation\": \"relu\" }");
            return new LayerReading(node);
        }
        if (LayerKinds.Read(json, findings) is not { } kind)
            return new LayerReading(node);
        KeyTable table = LayerKinds.TableOf(kind);
        var layer = new ObjectReader(json, table, findings);
        // Where there is none, and none must be, it is the identity.
        Activation? activation = layer.Has(Keys.Activation) || table.Requires(Keys.Activation)
            ? Words.Read(layer.FindText(Keys.Activation), Vocabulary.Activations, Rules.UnknownActivation, findings)?.Value
            : Activation.Identity;
        Activation known = activation ?? Activation.Identity;
        IReadOnlyList<LayerReading>? inner = kind == LayerKind.Residual ? ReadChain(layer, "residual block", ResidualSpec.ExampleLayer) : null;
        LayerSpec? spec = kind switch
        {
            LayerKind.Dense => DenseSpec.Read(layer, known, findings),
            LayerKind.Conv2d => Conv2dSpec.Read(layer, known, findings),
            LayerKind.MaxPool2d => MaxPool2dSpec.Read(layer),
            LayerKind.AveragePool2d => AveragePool2dSpec.Read(layer),
            LayerKind.GlobalAveragePool => new GlobalAveragePoolSpec(),
            LayerKind.BatchNorm => BatchNormSpec.Read(layer, known),
            _ => ResidualSpec.Of(inner, known),
        };
        return new LayerReading(node, kind, spec, layer) { Activation = activation, Layers = inner };
    }

    // Softmax needs the loss's help to be differentiated cheaply, and between layers it would only squeeze the signal.
    private void CheckSoftmax(IReadOnlyList<LayerReading> layers, string where = "")
    {
        for (int i = 0; i < layers.Count; i++)
        {
            LayerReading layer = layers[i];
            bool isLast = where.Length == 0 && i == layers.Count - 1;
            if (layer.Layers != null)
                CheckSoftmax(layer.Layers, $" in the residual block of layer {i + 1}{where}");
            if (layer.Activation is not { ActsOnRow: true })
                continue;
            if (!isLast)
                findings.Add(Rules.MisplacedSoftmax, layer.PlaceOf(Keys.Activation), $"Layer {Text.Number(i + 1)} of {Text.Number(layers.Count)}{where}");
            else if (layer.Kind != LayerKind.Dense)
                findings.Add(Rules.SoftmaxOutsideDense, layer.PlaceOf(Keys.Activation), LayerKinds.NameOf(layer.Kind!.Value));
            else if (layer.Units == 1)
                findings.Add(Rules.ConstantSoftmax, layer.PlaceOf(Keys.Units));
        }
    }

    private void CheckLast(IReadOnlyList<LayerReading> layers)
    {
        if (layers.Count == 0)
            return;
        LayerReading last = layers[layers.Count - 1];
        if (last.Source?.Find(Keys.Dropout) is JsonNumber { Value: > 0 and < 1 } dropout)
            findings.Add(Rules.DropoutInLastLayer, dropout.Span, Excerpt.Of(dropout.Text));
        if (last.Kind == LayerKind.BatchNorm)
            findings.Add(Rules.BatchNormInLastLayer, last.PlaceOf(Keys.Type));
    }

    // The same layers with the shapes of their outputs, as far as these are known.
    private LayerReading[] FollowShapes(IReadOnlyList<LayerReading> layers, Shape? input)
    {
        var followed = new List<LayerReading>(layers.Count);
        foreach (LayerReading layer in layers)
        {
            if (_layers.Passes(1, out long count))
                findings.Add(Rules.TooManyLayers, layer.PlaceOf(Keys.Type), Text.Number(count), Text.Number(Limits.AllLayers));
            Shape? output = layer.Kind == LayerKind.Residual ? FollowResidual(layer, input) : Follow(layer, input);
            followed.Add(layer with { Output = output });
            input = output;
        }
        return [.. followed];
    }

    private Shape? FollowResidual(LayerReading block, Shape? input)
    {
        LayerReading[] inner = FollowShapes(block.Layers ?? [], input);
        Shape? output = inner.Length == 0 ? null : inner[inner.Length - 1].Output;
        if (input != null && output != null && ShapeRules.FindResidualError(input.Value, output.Value) is { } error)
            Report(error, block);
        CountValues(block, input);
        return input;
    }

    private Shape? Follow(LayerReading layer, Shape? input)
    {
        CountParameters(layer, input);
        if (layer.Spec == null)
            return null;
        ShapeError? error = input == null ? null : ShapeRules.FindError(layer.Spec, input.Value);
        if (error != null)
            Report(error, layer);
        // What a dense layer gives does not depend on what it takes.
        bool isKnown = layer.Kind == LayerKind.Dense || input != null && error == null;
        Shape? output = isKnown ? ShapeRules.Output(layer.Spec, input ?? default) : null;
        CountValues(layer, output);
        return output;
    }

    private void CountParameters(LayerReading layer, Shape? input)
    {
        long? parameters = layer.Spec == null || input == null ? null : ShapeRules.ParameterCount(layer.Spec, input.Value);
        if (!_parameters.Passes(parameters, out long sum))
            return;
        (string key, string amount) = layer.Spec switch
        {
            DenseSpec dense => (Keys.Units, $"{Text.Number(dense.Units)} units"),
            Conv2dSpec conv => (Keys.Filters, $"{Text.Number(conv.Filters)} filters"),
            _ => (Keys.Type, $"{Text.Number(input!.Value.Channels)} channels"),
        };
        findings.Add(Rules.TooManyParameters, layer.PlaceOf(key), amount, Text.Number(sum), Text.Number(Limits.Parameters));
    }

    private void CountValues(LayerReading layer, Shape? output)
    {
        if (!_values.Passes(output?.Count, out long sum))
            return;
        const string Subject = "The outputs of all layers up to this one", Advice = "make the images smaller with pooling layers or strides, or remove layers";
        findings.Add(Rules.TooManyValues, layer.PlaceOf(Keys.Type), Subject, "have", Text.Number(sum), Text.Number(Limits.AllValues), Advice);
    }

    private void CheckOutput(IReadOnlyList<LayerReading> layers)
    {
        if (layers.Count > 0 && layers[layers.Count - 1] is { Output: { Positions: > 1 } image } last)
            findings.Add(Rules.ImageOutput, last.PlaceOf(Keys.Type), image.ToString());
    }

    private void Report(ShapeError error, LayerReading layer) => findings.Add(
        error.Rule, layer.PlaceOf(error.Key), error.Rule == Rules.ImageNeeded ? [.. error.Arguments, ImageAdvice()] : error.Arguments);

    // How a layer that has a vector gets an image. Square numbers are images of one channel as a rule, and three times square numbers color images.
    private string ImageAdvice()
    {
        if (_input is not { IsImage: false } vector)
            return "put it before the layer that makes a vector of the image";
        int gray = (int)Math.Round(Math.Sqrt(vector.Count)), color = (int)Math.Round(Math.Sqrt(vector.Count / 3.0));
        string image = gray * gray == vector.Count ? $"[1, {gray}, {gray}]" : 3 * color * color == vector.Count ? $"[3, {color}, {color}]" : "[1, 28, 28]";
        return $"give the network an image, as in \"input\": {image}";
    }

    /// <summary>A sum over the layers that is to stay within a limit.</summary>
    private sealed class Total(long limit)
    {
        // Null once an amount was unknown or the limit passed: there is nothing more to report.
        private long? _sum = 0;

        /// <summary>Adds <paramref name="amount"/>; true if <paramref name="sum"/> passes the limit with it.</summary>
        public bool Passes(long? amount, out long sum)
        {
            _sum += amount;
            sum = _sum ?? 0;
            if (sum <= limit)
                return false;
            Stop();
            return true;
        }

        /// <summary>Ends the count.</summary>
        public void Stop() => _sum = null;
    }
}
