using System.Diagnostics.CodeAnalysis;

namespace Generated.Digits.Models;

/// <summary>
/// Which tensor of a file is which parameter, where the file's names are not ours. Written as entries with commas between:
/// <list type="bullet">
/// <item><c>fc1,fc2</c> – the file's layers, in the order of ours that have tensors: <c>fc1.weight</c> and <c>fc1.bias</c> are layer 0's;</item>
/// <item><c>fc1=layer0,fc2=layer1</c> – the same, said in full, in any order;</item>
/// <item><c>fc1.weight=layer0.weight</c> – one tensor;</item>
/// <item><c>dropout=-</c> – left out, a tensor or all of a prefix.</item>
/// </list>
/// </summary>
internal sealed class TensorMap
{
    private const string LeftOut = "-";

    private readonly Dictionary<string, string> _fileNames = new(StringComparer.Ordinal);
    private readonly List<string> _leftOut = [];

    /// <summary>Every name is the file's own.</summary>
    public static TensorMap Identity { get; } = new();

    /// <summary>What the file calls our <paramref name="tensorName"/>.</summary>
    public string FileName(string tensorName) => _fileNames.GetValueOrDefault(tensorName, tensorName);

    /// <summary>May the file hold <paramref name="fileName"/> without any parameter taking it?</summary>
    public bool LeavesOut(string fileName) =>
        _leftOut.Any(name => fileName == name || fileName.StartsWith(name + ".", StringComparison.Ordinal));

    /// <summary>Reads <paramref name="text"/> as a map onto <paramref name="shape"/>.</summary>
    public static bool TryParse(
        string text,
        NetworkShape shape,
        [NotNullWhen(true)] out TensorMap? map,
        [NotNullWhen(false)] out string? error)
    {
        map = null;
        error = null;
        TensorMap parsed = new();
        int position = 0;
        foreach (string entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] sides = entry.Split('=', StringSplitOptions.TrimEntries);
            error = sides switch
            {
                [{ Length: > 0 } fileName] => parsed.Add(fileName, LayerAt(position++, shape), shape),
                [{ Length: > 0 } fileName, LeftOut] => parsed.LeaveOut(fileName),
                [{ Length: > 0 } fileName, { Length: > 0 } ours] => parsed.Add(fileName, ours, shape),
                _ => $"\"{entry}\" is not NAME or NAME=LAYER",
            };
            if (error is not null)
                return false;
        }

        map = parsed;
        return true;
    }

    /// <summary>The layer that the entry at <paramref name="position"/> is for: layers without tensors have none.</summary>
    private static string LayerAt(int position, NetworkShape shape)
    {
        string[] layers = [.. shape.State.Select(tensor => tensor.Name[..tensor.Name.LastIndexOf('.')]).Distinct()];
        return position < layers.Length ? layers[position] : $"layer{position}";
    }

    private string? LeaveOut(string fileName)
    {
        _leftOut.Add(fileName);
        return null;
    }

    private string? Add(string fileName, string ours, NetworkShape shape)
    {
        string[] tensors = [.. shape.State.Select(tensor => tensor.Name)];
        if (tensors.Contains(ours))
            return AddTensor(fileName, ours);
        string[] ofLayer = [.. tensors.Where(tensor => tensor.StartsWith(ours + ".", StringComparison.Ordinal))];
        if (ofLayer.Length > 0)
            return ofLayer.Select(tensor => AddTensor(fileName + tensor[ours.Length..], tensor)).FirstOrDefault(error => error is not null);
        return $"\"{fileName}\" cannot be {ours}: the compiled network has {string.Join(", ", tensors)}";
    }

    private string? AddTensor(string fileName, string ours)
    {
        if (_fileNames.ContainsValue(fileName))
            return $"\"{fileName}\" is mapped twice";
        return _fileNames.TryAdd(ours, fileName) ? null : $"{ours} is mapped twice";
    }
}
