using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Json;
using Generated.Digits.Generator.Losses;

namespace Generated.Digits.Generator.Spec;

/// <summary>A network as far as it could be read; everything else is null, and reported unless the file may leave it out.</summary>
internal sealed record NetworkReading(
    string? Name = null,
    string? Namespace = null,
    bool? IsPublic = null,
    Shape? InputShape = null,
    IReadOnlyList<LayerReading>? Layers = null,
    Loss? Loss = null,
    JsonString? LossName = null)
{
    /// <summary>The label smoothing.</summary>
    public double? LabelSmoothing { get; init; }

    /// <summary>The L2 penalty.</summary>
    public double? L2 { get; init; }

    /// <summary>The seed.</summary>
    public double? Seed { get; init; }

    /// <summary>The training block.</summary>
    public TrainingSpec? Training { get; init; }

    /// <summary>The number of inputs, if a dense layer can have as many.</summary>
    public int? Input => InputShape is { Count: <= Limits.Size } shape ? shape.Count : null;

    /// <summary>The last layer, if there is one.</summary>
    public LayerReading? Last => Layers is { Count: > 0 } ? Layers[Layers.Count - 1] : null;

    /// <summary>The network, if it is complete.</summary>
    public NetworkSpec? Spec => Name == null || InputShape is not { } input || Loss == null || Layers == null || Layers.Any(layer => layer.Spec == null)
        ? null
        : new NetworkSpec(Name, Namespace, IsPublic ?? true, input.Count, Layers.Select(layer => layer.Spec!).ToEquatableArray(), Loss)
        {
            InputImage = input.IsImage ? input : null,
            LabelSmoothing = LabelSmoothing ?? 0,
            L2 = L2 ?? 0,
            Seed = (uint)(Seed ?? 0),
            Training = Training,
        };
}

/// <summary>Reads the network, which is the object that a file holds.</summary>
internal sealed class NetworkReader(ObjectReader network, SpecDiagnostics diagnostics)
{
    /// <summary>The name as code writes it, where it can be written but no network may have it.</summary>
    public string? RefusedName { get; private set; }

    /// <summary>All that can be read.</summary>
    public NetworkReading Read()
    {
        network.FindText(Keys.Schema);
        string? name = ReadName();
        string? space = ReadNamespace();
        bool? isPublic = NamedValue.Read(network.FindText(Keys.Accessibility), NamedValues.Accessibilities, Rules.UnknownAccessibility, diagnostics)?.Value;
        Shape? input = ReadInput();
        IReadOnlyList<LayerReading>? layers = new LayersReader(diagnostics).Read(network, input);
        JsonString? lossName = network.FindText(Keys.Loss);
        Loss? loss = NamedValue.Read(lossName, NamedValues.Losses, Rules.UnknownLoss, diagnostics)?.Value;
        var reading = new NetworkReading(name, space, isPublic, input, layers, loss, lossName)
        {
            LabelSmoothing = network.FindNumber(Keys.LabelSmoothing, NumberRule.LabelSmoothing),
            L2 = network.FindNumber(Keys.L2, NumberRule.Decay),
            Seed = network.FindNumber(Keys.Seed, NumberRule.Seed),
            Training = TrainingSpec.Read(network, input, diagnostics),
        };
        CheckLoss(reading);
        CheckLabelSmoothing(reading);
        return reading;
    }

    private string? ReadName()
    {
        if (network.FindText(Keys.Name) is not { } name)
            return null;
        if (Names.FindError(name.Value) is not { } error)
            return name.Value;
        RefusedName = Names.AsWritten(name.Value);
        diagnostics.Add(Rules.UnusableName, name.Span, Excerpt.Of(name.Value), error.Reason, error.Advice);
        return null;
    }

    private string? ReadNamespace()
    {
        if (network.FindText(Keys.Namespace) is not { } space)
            return null;
        if (Names.FindNamespaceError(space.Value) is not { } reason)
            return space.Value;
        diagnostics.Add(Rules.UnusableNamespace, space.Span, Excerpt.Of(space.Value), reason);
        return null;
    }

    private Shape? ReadInput()
    {
        if (network.FindSizes(Keys.Input, 3, 1, "a whole number or [channels, rows, columns]") is not { } sizes)
            return null;
        if (sizes.Length == 1)
            return Shape.Vector(sizes[0]);
        long values = (long)sizes[0] * sizes[1] * sizes[2];
        if (values <= Limits.Values)
            return Shape.Image(sizes[0], sizes[1], sizes[2]);
        string subject = $"The input [{string.Join(", ", sizes)}]";
        const string Fix = "make the images smaller";
        diagnostics.Add(Rules.TooManyValues, network.Find(Keys.Input)!.Span, subject, "has", Text.Number(values), Text.Number(Limits.Values), Fix);
        return null;
    }

    private void CheckLoss(NetworkReading reading)
    {
        Activation? needed = reading.Loss?.RequiredActivation;
        if (needed == null || reading.Last is not { Activation: { } given } last || given == needed)
            return;
        // The losses that fit the activation.
        string alternative = string.Join(" or ", Loss.Suiting(given).Select(each => $"\"{each.Name}\""));
        bool canHave = last.Kind == LayerKind.Dense || !needed.ActsOnRow && LayerKinds.TableOf(last.Kind!.Value).Contains(Keys.Activation);
        string fix = canHave ? $"give that layer \"{needed.Name}\"" : $"end with a dense layer that has \"{needed.Name}\"";
        diagnostics.Add(Rules.UnfitLoss, reading.LossName!.Span, reading.LossName.Value, needed.Name, given.Name, $"{fix}, or choose {alternative}");
    }

    private void CheckLabelSmoothing(NetworkReading reading)
    {
        if (reading.LabelSmoothing == null || reading.Loss is null or { TakesLabelsOnly: true })
            return;
        var number = (JsonNumber)network.Find(Keys.LabelSmoothing)!;
        diagnostics.Add(Rules.UnfitLabelSmoothing, number.Span, Excerpt.Of(number.Text), reading.Loss.Name);
    }
}
