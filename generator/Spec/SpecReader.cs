using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Json;
using Generated.Digits.Generator.Losses;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Spec;

/// <summary>Makes a <see cref="NetworkSpec"/> of a network file, or says everything that is wrong with it.</summary>
internal sealed class SpecReader
{
    private readonly string _path;
    private readonly SourceText _text;
    private readonly Findings _findings;
    private string? _refusedName;

    private SpecReader(string path, SourceText text)
    {
        _path = path;
        _text = text;
        _findings = new Findings(path, text);
    }

    /// <summary>Reads <paramref name="text"/>, which is null if the file could not be read.</summary>
    public static SpecReading Read(string path, SourceText? text, CancellationToken cancellation = default)
    {
        if (text != null && !IsOfAnotherEncoding(text))
            return new SpecReader(path, text).Read(cancellation);
        FilePlace start = FilePlace.StartOf(path);
        var unreadable = new SpecDiagnostic(Rules.UnreadableFile, start, EquatableArrays.Of(path));
        return new SpecReading(path, null, StandIn.For(new NetworkReading(), ""), start, EquatableArrays.Of(unreadable));
    }

    // What is no UTF-8 comes as replacement characters, UTF-16 without its mark as zeros: one fault of the file, not one in each place.
    private static bool IsOfAnotherEncoding(SourceText text) => text.ToString().IndexOfAny(['\0', '\uFFFD']) >= 0;

    private SpecReading Read(CancellationToken cancellation)
    {
        JsonDocument document = JsonDocument.Read(_text, cancellation);
        foreach (JsonFault fault in document.Faults)
            _findings.Add(Rules.MalformedJson, fault.Span, fault.Message);
        var reading = new NetworkReading();
        TextSpan nameSpan = default;
        if (document.Root is JsonObject root)
        {
            var network = new ObjectReader(root, KeyTable.Network, _findings);
            reading = ReadNetwork(network);
            nameSpan = network.Find(Keys.Name)?.Span ?? root.OpenBrace;
        }
        else if (document.Root is not JsonUnreadable)
        {
            _findings.Add(Rules.WrongType, document.Root.Span, "The file's value", document.Root.Kind, "an object", "{ \"name\": \"DigitsNetwork\", … }");
        }
        NetworkSpec? spec = _findings.HasErrors ? null : reading.Spec;
        NetworkSpec? standIn = _findings.HasErrors ? StandIn.For(reading, _text.ToString()) : null;
        return new SpecReading(_path, spec, standIn, _findings.PlaceOf(nameSpan), _findings.InOrder()) { RefusedName = _refusedName };
    }

    private NetworkReading ReadNetwork(ObjectReader network)
    {
        network.FindText(Keys.Schema);
        string? name = ReadName(network);
        string? space = ReadNamespace(network);
        bool? isPublic = Words.Read(network.FindText(Keys.Accessibility), Vocabulary.Accessibilities, Rules.UnknownAccessibility, _findings)?.Value;
        Shape? input = ReadInput(network);
        IReadOnlyList<LayerReading>? layers = new LayersReader(_findings).Read(network, input);
        Loss? loss = ReadLoss(network, layers);
        double? smoothing = ReadLabelSmoothing(network, loss);
        double? l2 = network.FindNumber(Keys.L2, NumberRule.Decay);
        double? seed = network.FindNumber(Keys.Seed, NumberRule.Seed);
        TrainingSpec? training = new TrainingReader(_findings).Read(network);
        return new NetworkReading(name, space, isPublic, input, layers, loss, network.Find(Keys.Loss) as JsonString)
        {
            LabelSmoothing = smoothing,
            L2 = l2,
            Seed = seed,
            Training = training,
        };
    }

    private string? ReadName(ObjectReader network)
    {
        if (network.FindText(Keys.Name) is not { } name)
            return null;
        if (Names.FindFlaw(name.Value) is not { } flaw)
            return name.Value;
        _refusedName = Names.AsWritten(name.Value);
        _findings.Add(Rules.UnusableName, name.Span, Excerpt.Of(name.Value), flaw.Reason, flaw.Advice);
        return null;
    }

    private string? ReadNamespace(ObjectReader network)
    {
        if (network.FindText(Keys.Namespace) is not { } space)
            return null;
        if (Names.FindNamespaceFlaw(space.Value) is not { } flaw)
            return space.Value;
        _findings.Add(Rules.UnusableNamespace, space.Span, Excerpt.Of(space.Value), flaw);
        return null;
    }

    private Shape? ReadInput(ObjectReader network)
    {
        if (network.FindSizes(Keys.Input, 1, "", "channels", "rows", "columns") is not { } sizes)
            return null;
        if (sizes.Length == 1)
            return Shape.Vector(sizes[0]);
        long values = (long)sizes[0] * sizes[1] * sizes[2];
        if (values <= Limits.Values)
            return Shape.Image(sizes[0], sizes[1], sizes[2]);
        _findings.Add(
            Rules.TooManyValues, network.Find(Keys.Input)!.Span, $"The input [{string.Join(", ", sizes)}]", "has", Text.Number(values), Text.Number(Limits.Values), "make the images smaller");
        return null;
    }

    private double? ReadLabelSmoothing(ObjectReader network, Loss? loss)
    {
        double? smoothing = network.FindNumber(Keys.LabelSmoothing, NumberRule.LabelSmoothing);
        if (smoothing != null && loss is { TakesLabelsOnly: false })
            _findings.Add(Rules.UnfitLabelSmoothing, network.Find(Keys.LabelSmoothing)!.Span, Excerpt.Of(((JsonNumber)network.Find(Keys.LabelSmoothing)!).Text), loss.Name);
        return smoothing;
    }

    private Loss? ReadLoss(ObjectReader network, IReadOnlyList<LayerReading>? layers)
    {
        JsonString? word = network.FindText(Keys.Loss);
        Loss? loss = Words.Read(word, Vocabulary.Losses, Rules.UnknownLoss, _findings)?.Value;
        Activation? needed = loss?.RequiredActivation;
        LayerReading? lastLayer = layers is { Count: > 0 } ? layers[layers.Count - 1] : null;
        Activation? last = lastLayer?.Activation;
        if (needed != null && last != null && needed != last)
        {
            // The losses that go with the activation as it is.
            string alternatives = string.Join(" or ", Loss.Suiting(last).Select(each => $"\"{each.Name}\""));
            bool canHave = lastLayer!.Kind == LayerKind.Dense || !needed.ActsOnRow && LayerKinds.TableOf(lastLayer.Kind!.Value).Contains(Keys.Activation);
            string fix = (canHave ? $"give that layer \"{needed.Name}\"" : $"end with a dense layer that has \"{needed.Name}\"") + $", or take {alternatives}";
            _findings.Add(
                Rules.UnfitLoss,
                word!.Span,
                word.Value,
                needed.Name,
                last.Name,
                fix);
        }
        return loss;
    }
}
