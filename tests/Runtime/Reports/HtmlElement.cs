using System.Text;

namespace Generated.Digits.Tests.Runtime.Reports;

/// <summary>An element of a <see cref="HtmlDocument"/>.</summary>
internal sealed class HtmlElement(string name, HtmlElement? parent, Dictionary<string, string> attributes)
{
    private readonly StringBuilder text = new();

    public string Name => name;

    public HtmlElement? Parent => parent;

    public IReadOnlyDictionary<string, string> Attributes => attributes;

    /// <summary>Its own text and that of all within.</summary>
    public string Text => text.ToString().Trim();

    public string? this[string attribute] => attributes.GetValueOrDefault(attribute);

    public void AddText(string more)
    {
        text.Append(more);
        parent?.AddText(more);
    }

    public bool IsWithin(HtmlElement other) => this == other || (parent?.IsWithin(other) ?? false);
}
