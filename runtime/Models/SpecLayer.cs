using System.Text.Json;

namespace Generated.Digits.Models;

/// <summary>
/// What a spec says of one layer, read from the normalized spec that the class and its model files carry: what shapes alone do not
/// tell, such as a stride. A member that the spec leaves out has its default.
/// </summary>
internal sealed class SpecLayer
{
    private readonly JsonElement _json;

    private SpecLayer(string name, JsonElement json)
    {
        Name = name;
        _json = json;
    }

    /// <summary>As in <see cref="LayerShape.Name"/>.</summary>
    public string Name { get; }

    /// <summary>The type.</summary>
    public string Kind => Text("type", LayerShape.Dense);

    /// <summary>The activation.</summary>
    public string Activation => Text("activation", "identity");

    /// <summary>Rows and columns of a pooling window.</summary>
    public (long Rows, long Columns) Size => Pair("size", 1);

    /// <summary>Steps of a kernel or a window; a window's default is its size.</summary>
    public (long Rows, long Columns) Stride => _json.TryGetProperty("stride", out _) || !_json.TryGetProperty("size", out _) ? Pair("stride", 1) : Size;

    /// <summary>Zeros on each side of an image.</summary>
    public (long Rows, long Columns) Padding => Pair("padding", 0);

    /// <summary>Groups of channels that a convolution keeps apart.</summary>
    public long Groups => (long)Number("groups", 1);

    /// <summary>What batch normalization adds to a variance.</summary>
    public double Epsilon => Number("epsilon", 1e-5);

    /// <summary>All that inference depends on beside parameters, as pairs that two layers can be compared by.</summary>
    public IEnumerable<(string Key, string Value)> Settings =>
    [
        ("type", Kind),
        ("activation", Activation),
        ("size", Write(Size)),
        ("stride", Write(Stride)),
        ("padding", Write(Padding)),
        ("groups", Write(Groups)),
        ("epsilon", Write(Epsilon)),
    ];

    /// <summary>The layers of a spec in the order of <see cref="NetworkShape.AllLayers"/>; null where <paramref name="specJson"/> is no spec.</summary>
    public static IReadOnlyList<SpecLayer>? ReadAll(string specJson)
    {
        try
        {
            using JsonDocument spec = JsonDocument.Parse(specJson);
            List<SpecLayer> layers = [];
            Add(layers, spec.RootElement.GetProperty("layers"), "layer");

            // Whatever a file calls a spec: every member is read once, so that none fails later.
            foreach (SpecLayer layer in layers)
                _ = layer.Settings.Count();
            return layers;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static void Add(List<SpecLayer> all, JsonElement layers, string prefix)
    {
        int index = 0;
        foreach (JsonElement layer in layers.EnumerateArray())
        {
            string name = prefix + index++;
            if (layer.TryGetProperty("layers", out JsonElement inner))
                Add(all, inner, name + ".");
            all.Add(new SpecLayer(name, layer.Clone()));
        }
    }

    private string Text(string key, string common) => _json.TryGetProperty(key, out JsonElement value) ? value.GetString() ?? common : common;

    private double Number(string key, double common) => _json.TryGetProperty(key, out JsonElement value) ? value.GetDouble() : common;

    private (long Rows, long Columns) Pair(string key, long common)
    {
        if (!_json.TryGetProperty(key, out JsonElement value))
            return (common, common);
        if (value.ValueKind != JsonValueKind.Array)
            return (value.GetInt64(), value.GetInt64());
        long[] sizes = [.. value.EnumerateArray().Select(size => size.GetInt64())];
        return sizes is [long rows, long columns] ? (rows, columns) : throw new FormatException($"{key} has {sizes.Length} numbers");
    }

    private static string Write((long Rows, long Columns) pair) => pair.Rows == pair.Columns ? Write(pair.Rows) : $"[{Write(pair.Rows)}, {Write(pair.Columns)}]";

    private static string Write(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
