using System.Globalization;
using Generated.Digits.Data;
using Generated.Digits.Models.Safetensors;

namespace Generated.Digits.Models;

/// <summary>A network's parameters as a safetensors file.</summary>
internal static class ModelFile
{
    /// <summary>What a run calls it.</summary>
    public const string Name = "model.safetensors";

    /// <summary>The fact that holds the spec the parameters were trained with.</summary>
    public const string SpecFact = "spec";

    /// <summary>The fact that holds what an image's bytes, 0 to 255, were multiplied by.</summary>
    public const string InputScaleFact = "inputScale";

    /// <summary>The fact that holds which pixels the images of its data light.</summary>
    public const string LitPixelsFact = "litPixels";

    /// <summary>Writes parameters and what is known of them: all of the file or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">The network they belong to.</param>
    /// <param name="parameters">In canonical order.</param>
    /// <param name="inputScale">What the training images' bytes were multiplied by.</param>
    /// <param name="facts">How it was trained, in words and figures.</param>
    public static void Save(string path, ModelShape shape, ReadOnlyMemory<float> parameters, float inputScale, IReadOnlyDictionary<string, string> facts)
    {
        if (parameters.Length != shape.ParameterCount)
            throw new ArgumentException($"{parameters.Length} parameters are not {shape.ParameterCount}", nameof(parameters));
        Dictionary<string, string> metadata = new()
        {
            [SpecFact] = shape.SpecJson,
            [InputScaleFact] = inputScale.ToString(CultureInfo.InvariantCulture),
        };
        foreach ((string key, string fact) in facts)
            metadata[key] = fact;
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, shape.Tensors, parameters.Span, metadata));
    }

    /// <summary>Reads the parameters of <paramref name="shape"/>.</summary>
    /// <exception cref="InputException">The file breaks the format, or its tensors are not those of the network.</exception>
    public static LoadedModel Load(string path, ModelShape shape, TensorMap? map = null)
    {
        map ??= TensorMap.Identity;
        using SafetensorsFile file = SafetensorsFile.Open(path);

        // All is checked before anything of the network's size is allocated or read.
        Dictionary<string, SafetensorsTensor> stored = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        List<(ParameterTensor Parameter, SafetensorsTensor Stored)> pairs = [];
        foreach (ParameterTensor parameter in shape.Tensors)
        {
            string name = map.FileName(parameter.Name);
            if (!stored.Remove(name, out SafetensorsTensor? tensor))
                throw Missing(path, $"has no tensor {name}{AsOurs(name, parameter)}", file, shape);
            RequireShape(path, tensor, parameter);
            pairs.Add((parameter, tensor));
        }

        string? surplus = file.Tensors.Select(tensor => tensor.Name).FirstOrDefault(name => stored.ContainsKey(name) && !map.LeavesOut(name));
        if (surplus is not null)
        {
            string held = SafetensorsTensor.Describe(stored[surplus].Shape);
            throw FaultOfMap(path, map => $"holds {surplus} {held}, which the compiled network has no place for; {surplus}=- in {map} leaves it out");
        }

        RequireActivations(path, shape, file.Metadata);
        float inputScale = ReadInputScale(path, file.Metadata);

        float[] parameters = new float[shape.ParameterCount];
        foreach ((ParameterTensor parameter, SafetensorsTensor tensor) in pairs)
        {
            Span<float> values = parameters.AsSpan(parameter.Start, parameter.Count);
            file.Read(tensor, values);
            RequireFinite(path, tensor, values);
        }

        return new LoadedModel(path, parameters, file.Metadata, inputScale);
    }

    private static void RequireShape(string path, SafetensorsTensor tensor, ParameterTensor parameter)
    {
        if (tensor.Shape.SequenceEqual(parameter.Shape))
            return;
        throw Fault(
            path,
            $"{tensor.Name} is {SafetensorsTensor.Describe(tensor.Shape)}, but the compiled network's {parameter.Name} is {SafetensorsTensor.Describe(parameter.Shape)}");
    }

    /// <summary>Weights fit by their sizes alone, so a file that says its activations is held to them.</summary>
    private static void RequireActivations(string path, ModelShape shape, IReadOnlyDictionary<string, string> facts)
    {
        if (!facts.TryGetValue(SpecFact, out string? spec) || ModelShape.ReadActivations(spec) is not { } trained || trained.Count != shape.Layers.Count)
            return;
        for (int layer = 0; layer < trained.Count; layer++)
        {
            if (trained[layer] != shape.Layers[layer].Activation)
            {
                throw Fault(
                    path,
                    $"was trained with {trained[layer]} in layer {layer}, but the compiled network has {shape.Layers[layer].Activation} there");
            }
        }
    }

    /// <summary>A file that does not say learned from pixels between 0 and 1, as almost all do.</summary>
    private static float ReadInputScale(string path, IReadOnlyDictionary<string, string> facts)
    {
        if (!facts.TryGetValue(InputScaleFact, out string? text))
            return DigitSet.UnitScale;
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float scale) && float.IsFinite(scale) && scale != 0)
            return scale;
        throw Fault(path, $"its {InputScaleFact} \"{text}\" is not a number other than 0");
    }

    private static void RequireFinite(string path, SafetensorsTensor tensor, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw Fault(path, $"{tensor.Name} holds {values[i]} at element {i}: the network could only answer nonsense");
        }
    }

    private static string AsOurs(string name, ParameterTensor parameter) => name == parameter.Name ? "" : $" (for {parameter.Name})";

    /// <summary>A tensor is not there; says the map that would load the file, or what it holds instead.</summary>
    private static InputException Missing(string path, string fault, SafetensorsFile file, ModelShape shape)
    {
        if (FittingMap(file, shape) is { } layers)
            return FaultOfMap(path, map => $"{fault}; {map} {layers} may be what you want");
        const int Shown = 6;
        string held = string.Join(", ", file.Tensors.Take(Shown).Select(tensor => tensor.Name));
        return Fault(path, file.Tensors.Count == 0 ? $"{fault}; it holds none" : $"{fault}; it holds {held}{(file.Tensors.Count > Shown ? ", …" : "")}");
    }

    /// <summary>The map that would load the file, where other names in it have just the shapes that are wanted.</summary>
    private static string? FittingMap(SafetensorsFile file, ModelShape shape)
    {
        const string Suffix = ".weight";
        List<SafetensorsTensor> weights = [.. file.Tensors.Where(tensor => tensor.Name.EndsWith(Suffix, StringComparison.Ordinal))];
        List<string> layers = [];
        foreach (ParameterTensor parameter in shape.Tensors.Where(parameter => parameter.Shape.Count == 2))
        {
            int fit = weights.FindIndex(tensor => tensor.Shape.SequenceEqual(parameter.Shape));
            if (fit < 0)
                break;
            layers.Add(weights[fit].Name[..^Suffix.Length]);
            weights.RemoveAt(fit);
        }

        return layers.Count == shape.Layers.Count ? string.Join(',', layers) : null;
    }

    private static InputException Fault(string path, string fault) => InputException.ForFile(path, Printable.Line(fault));

    private static InputException FaultOfMap(string path, Func<string, string> fault) =>
        InputException.ForSetting("map", map => $"{path}: {Printable.Line(fault(map))}");
}
