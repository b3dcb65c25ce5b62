using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>Collects syntax faults, up to a limit: a file that is no JSON at all should not fill the screen.</summary>
internal sealed class JsonFaults
{
    private const int Limit = 20;
    private readonly List<JsonFault> _items = [];

    /// <summary>The faults, in the order in which they were met.</summary>
    public IReadOnlyList<JsonFault> Items => _items;

    /// <summary>How many there are; a reader compares it before and after to learn whether a part is intact.</summary>
    public int Count => _items.Count;

    /// <summary>True once reading on would be pointless.</summary>
    public bool IsFull => _items.Count >= Limit;

    /// <summary>Adds a fault, unless there are enough.</summary>
    public void Add(TextSpan span, string message)
    {
        if (!IsFull)
            _items.Add(new JsonFault(span, message));
    }
}
