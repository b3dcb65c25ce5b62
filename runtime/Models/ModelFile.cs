using System.Globalization;
using Generated.Digits.Data;
using Generated.Digits.Models.Safetensors;

namespace Generated.Digits.Models;

/// <summary>A network's parameters as a safetensors file.</summary>
internal static class ModelFile
{
    /// <summary>What a run calls it.</summary>
    public const string Name = "model.safetensors";

    private const string Variance = ".running_var";

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
    /// <param name="statistics">In canonical order; none without batch normalization.</param>
    /// <param name="inputScale">What the training images' bytes were multiplied by.</param>
    /// <param name="facts">How it was trained, in words and figures.</param>
    public static void Save(string path, NetworkShape shape, ReadOnlyMemory<float> parameters, ReadOnlyMemory<float> statistics, float inputScale, IReadOnlyDictionary<string, string> facts)
    {
        if (parameters.Length != shape.ParameterCount)
            throw new ArgumentException($"{parameters.Length} parameters are not {shape.ParameterCount}", nameof(parameters));
        if (statistics.Length != shape.StatisticCount)
            throw new ArgumentException($"{statistics.Length} statistics are not {shape.StatisticCount}", nameof(statistics));
        Dictionary<string, string> metadata = new()
        {
            [SpecFact] = shape.SpecJson,
            [InputScaleFact] = inputScale.ToString(CultureInfo.InvariantCulture),
        };
        foreach ((string key, string fact) in facts)
            metadata[key] = fact;
        float[] values = [.. parameters.Span, .. statistics.Span];
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, TensorsIn(shape), values, metadata));
    }

    /// <summary>Reads the parameters of <paramref name="shape"/>.</summary>
    /// <exception cref="InputException">The file breaks the format, or its tensors are not those of the network.</exception>
    public static LoadedModel Load(string path, NetworkShape shape, TensorMap? map = null)
    {
        map ??= TensorMap.Identity;
        using SafetensorsFile file = SafetensorsFile.Open(path);

        // All is checked before anything of the network's size is allocated or read.
        Dictionary<string, SafetensorsTensor> stored = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        List<(ParameterTensor Parameter, SafetensorsTensor Stored)> pairs = [];
        foreach (ParameterTensor parameter in TensorsIn(shape))
        {
            string name = map.FileName(parameter.Name);
            if (!stored.Remove(name, out SafetensorsTensor? tensor))
                throw Missing(path, name, $"has no tensor {name}{AsOurs(name, parameter)}", file, shape);
            RequireShape(path, tensor, parameter);
            pairs.Add((parameter, tensor));
        }

        string? surplus = file.Tensors.Select(tensor => tensor.Name)
            .FirstOrDefault(name => stored.ContainsKey(name) && !map.LeavesOut(name) && !IsStepCount(name, shape));
        if (surplus is not null)
        {
            string held = SafetensorsTensor.Describe(stored[surplus].Shape);
            throw FaultOfMap(path, map => $"holds {surplus} {held}, which the compiled network has no place for; {surplus}=- in {map} leaves it out");
        }

        RequireSettings(path, shape, file.Metadata);
        float inputScale = ReadInputScale(path, file.Metadata);

        float[] values = new float[shape.ParameterCount + shape.StatisticCount];
        foreach ((ParameterTensor parameter, SafetensorsTensor tensor) in pairs)
        {
            Span<float> read = values.AsSpan(parameter.Start, parameter.Count);
            file.Read(tensor, read);
            RequireFinite(path, tensor, read);
            if (parameter.Name.EndsWith(Variance, StringComparison.Ordinal))
                RequireVariance(path, tensor, read);
        }

        return new LoadedModel(path, values[..shape.ParameterCount], values[shape.ParameterCount..], file.Metadata, inputScale);
    }

    private static void RequireShape(string path, SafetensorsTensor tensor, ParameterTensor parameter)
    {
        if (tensor.Shape.SequenceEqual(parameter.Shape))
            return;
        throw Fault(
            path,
            $"{tensor.Name} is {SafetensorsTensor.Describe(tensor.Shape)}, but the compiled network's {parameter.Name} is {SafetensorsTensor.Describe(parameter.Shape)}");
    }

    /// <summary>Weights fit by their sizes alone, so a file that has its spec is held to the settings of each layer.</summary>
    private static void RequireSettings(string path, NetworkShape shape, IReadOnlyDictionary<string, string> facts)
    {
        if (!facts.TryGetValue(SpecFact, out string? spec) || SpecLayer.ReadAll(spec) is not { } trained || SpecLayer.ReadAll(shape.SpecJson) is not { } compiled)
            return;
        if (trained.Count != compiled.Count)
            return;
        for (int layer = 0; layer < trained.Count; layer++)
        {
            foreach (((string key, string old), (_, string now)) in trained[layer].Settings.Zip(compiled[layer].Settings))
            {
                if (old != now)
                    throw Fault(path, $"was trained with {Setting(key, old)} in {Place(compiled[layer])}, but the compiled network has {Setting(key, now)} there");
            }
        }
    }

    private static string Setting(string key, string value) => key is "type" or "activation" ? value : $"{key} {value}";

    private static string Place(SpecLayer layer) => layer.Name.Replace("layer", "layer ", StringComparison.Ordinal);

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

    private static void RequireVariance(string path, SafetensorsTensor tensor, ReadOnlySpan<float> values)
    {
        int negative = values.IndexOfAnyInRange(float.MinValue, -float.Epsilon);
        if (negative >= 0)
            throw Fault(path, $"{tensor.Name} holds {values[negative]} at element {negative}: a variance is at least 0");
    }

    /// <summary>What a file holds: parameters, and statistics behind them.</summary>
    private static IReadOnlyList<ParameterTensor> TensorsIn(NetworkShape shape) =>
        [.. shape.Tensors, .. shape.Statistics.Select(tensor => tensor with { Start = shape.ParameterCount + tensor.Start })];

    /// <summary>PyTorch's batch normalization counts its batches in its state too, which no inference reads.</summary>
    private static bool IsStepCount(string name, NetworkShape shape) =>
        shape.StatisticCount > 0 && name.EndsWith(".num_batches_tracked", StringComparison.Ordinal);

    private static string AsOurs(string name, ParameterTensor parameter) => name == parameter.Name ? "" : $" (for {parameter.Name})";

    /// <summary>A tensor is not there; says the map that would load the file, or what it holds instead.</summary>
    private static InputException Missing(string path, string missing, string fault, SafetensorsFile file, NetworkShape shape)
    {
        if (WithoutBias(missing, file))
            return Fault(path, $"{fault}: a layer without bias needs one of zeros in the file");
        if (FittingMap(file, shape, out bool isGuess) is { } layers)
        {
            string order = isGuess ? "; several layers have one shape, so that their order is a guess by their names" : "";
            return FaultOfMap(path, map => $"{fault}; {map} {layers} may be what you want{order}");
        }

        const int Shown = 6;
        string held = string.Join(", ", file.Tensors.Take(Shown).Select(tensor => tensor.Name));
        return Fault(path, file.Tensors.Count == 0 ? $"{fault}; it holds none" : $"{fault}; it holds {held}{(file.Tensors.Count > Shown ? ", …" : "")}");
    }

    /// <summary>Is the missing tensor the bias of a layer whose weights are there? No map of names would help.</summary>
    private static bool WithoutBias(string missing, SafetensorsFile file) =>
        missing.EndsWith(".bias", StringComparison.Ordinal) && file.Tensors.Any(tensor => tensor.Name == $"{missing[..missing.LastIndexOf('.')]}.weight");

    /// <summary>The map that would load the file, where it has layers of just the shapes that are wanted. Layers of one shape are taken
    /// in the natural order of their names: writers sort them by text, with net.10 before net.2.</summary>
    private static string? FittingMap(SafetensorsFile file, NetworkShape shape, out bool isGuess)
    {
        isGuess = false;
        List<IGrouping<string, SafetensorsTensor>> groups = [
            .. file.Tensors.GroupBy(tensor => Prefix(tensor.Name)).OrderBy(group => group.Key, NaturalOrder.Comparer),
        ];
        List<string> layers = [];
        foreach (IGrouping<string, ParameterTensor> layer in shape.State.GroupBy(tensor => Prefix(tensor.Name)))
        {
            List<IGrouping<string, SafetensorsTensor>> fits = groups.FindAll(group => layer.All(wanted => group.Any(tensor => IsSame(tensor, wanted))));
            if (fits.Count == 0)
                return null;
            isGuess |= fits.Count > 1;
            layers.Add(fits[0].Key);
            groups.Remove(fits[0]);
        }

        return string.Join(',', layers);

        static string Prefix(string name) => name[..Math.Max(0, name.LastIndexOf('.'))];

        static bool IsSame(SafetensorsTensor stored, ParameterTensor wanted) =>
            stored.Name[(stored.Name.LastIndexOf('.') + 1)..] == wanted.Name[(wanted.Name.LastIndexOf('.') + 1)..] && stored.Shape.SequenceEqual(wanted.Shape);
    }

    private static InputException Fault(string path, string fault) => InputException.ForFile(path, Printable.Line(fault));

    private static InputException FaultOfMap(string path, Func<string, string> fault) =>
        InputException.ForSetting("map", map => $"{path}: {Printable.Line(fault(map))}");
}
