using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// Follows the shapes from layer to layer, and reports layers that cannot take their input and networks that are too large. Where a shape is unknown,
/// nothing is reported that depends on it.
/// </summary>
internal sealed class ShapeChecker(Shape? networkInput, SpecDiagnostics diagnostics)
{
    private readonly Total _layers = new(Limits.AllLayers);
    private readonly Total _parameters = new(Limits.Parameters);
    private readonly Total _values = new(Limits.AllValues);

    /// <summary>The layers of the network, with the shapes of their outputs.</summary>
    public IReadOnlyList<LayerReading> Check(IReadOnlyList<LayerReading> layers)
    {
        // The number of layers is reported already, and all that follows from it.
        if (layers.Count > Limits.Layers)
        {
            _layers.Stop();
            _values.Stop();
        }
        LayerReading[] checkedLayers = CheckChain(layers, networkInput);
        if (checkedLayers.Length > 0 && checkedLayers[checkedLayers.Length - 1] is { Output: { Positions: > 1 } image } last)
            diagnostics.Add(Rules.ImageOutput, last.PlaceOf(Keys.Type), image.ToString());
        return checkedLayers;
    }

    private LayerReading[] CheckChain(IReadOnlyList<LayerReading> layers, Shape? input)
    {
        var checkedLayers = new List<LayerReading>(layers.Count);
        foreach (LayerReading layer in layers)
        {
            if (_layers.Passes(1, out long count))
                diagnostics.Add(Rules.TooManyLayers, layer.PlaceOf(Keys.Type), Text.Number(count), Text.Number(Limits.AllLayers));
            Shape? output = layer.Kind == LayerKind.Residual ? CheckResidual(layer, input) : CheckLayer(layer, input);
            CheckValues(layer, output);
            checkedLayers.Add(layer with { Output = output });
            input = output;
        }
        return [.. checkedLayers];
    }

    // The output of a block has the shape of its input, also where its layers do not keep it.
    private Shape? CheckResidual(LayerReading block, Shape? input)
    {
        LayerReading[] inner = CheckChain(block.Layers ?? [], input);
        Shape? output = inner.Length == 0 ? null : inner[inner.Length - 1].Output;
        if (input != null && output != null && ShapeRules.FindResidualError(input.Value, output.Value) is { } error)
            Report(error, block);
        return input;
    }

    private Shape? CheckLayer(LayerReading layer, Shape? input)
    {
        CheckParameters(layer, input);
        if (layer.Spec == null)
            return null;
        ShapeError? error = input == null ? null : ShapeRules.FindError(layer.Spec, input.Value);
        if (error != null)
            Report(error, layer);
        // The output of a dense layer does not depend on its input.
        bool isKnown = layer.Kind == LayerKind.Dense || input != null && error == null;
        return isKnown ? ShapeRules.Output(layer.Spec, input ?? default) : null;
    }

    private void CheckParameters(LayerReading layer, Shape? input)
    {
        long? parameters = layer.Spec == null || input == null ? null : ShapeRules.ParameterCount(layer.Spec, input.Value);
        if (!_parameters.Passes(parameters, out long sum))
            return;
        (string key, string amount) = layer.Spec switch
        {
            DenseSpec dense => (Keys.Units, Text.Count(dense.Units, "unit")),
            Conv2dSpec conv => (Keys.Filters, Text.Count(conv.Filters, "filter")),
            _ => (Keys.Type, Text.Count(input!.Value.Channels, "channel")),
        };
        diagnostics.Add(Rules.TooManyParameters, layer.PlaceOf(key), amount, Text.Number(sum), Text.Number(Limits.Parameters));
    }

    private void CheckValues(LayerReading layer, Shape? output)
    {
        if (!_values.Passes(output?.Count, out long sum))
            return;
        const string Subject = "The outputs of all layers up to this one", Fix = "make the images smaller with pooling layers or strides, or remove layers";
        diagnostics.Add(Rules.TooManyValues, layer.PlaceOf(Keys.Type), Subject, "have", Text.Number(sum), Text.Number(Limits.AllValues), Fix);
    }

    private void Report(ShapeError error, LayerReading layer) => diagnostics.Add(
        error.Rule, layer.PlaceOf(error.Key), error.Rule == Rules.ImageNeeded ? [.. error.Arguments, ImageFix()] : error.Arguments);

    // The fix suggests the image that the number of inputs is likely to mean: a square one, of one channel or of three.
    private string ImageFix()
    {
        if (networkInput is not { IsImage: false, Count: var count })
            return "put it before the layer that makes a vector of the image";
        int gray = (int)Math.Round(Math.Sqrt(count)), color = (int)Math.Round(Math.Sqrt(count / 3.0));
        string image = gray * gray == count ? $"[1, {gray}, {gray}]" : 3 * color * color == count ? $"[3, {color}, {color}]" : "[1, 28, 28]";
        return $"give the network an image, as in \"input\": {image}";
    }

    /// <summary>A sum over the layers that must not pass <paramref name="limit"/>.</summary>
    private sealed class Total(long limit)
    {
        // Null after an unknown amount, and once the limit was passed: there is nothing more to report.
        private long? _sum = 0;

        /// <summary>Adds <paramref name="amount"/>, which is null if unknown; true if <paramref name="sum"/> thereby passes the limit.</summary>
        public bool Passes(long? amount, out long sum)
        {
            _sum += amount;
            sum = _sum ?? 0;
            if (sum <= limit)
                return false;
            Stop();
            return true;
        }

        /// <summary>Ends the sum.</summary>
        public void Stop() => _sum = null;
    }
}
