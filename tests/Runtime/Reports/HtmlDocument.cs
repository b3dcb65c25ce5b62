using System.Net;
using System.Text.RegularExpressions;

namespace Generated.Digits.Tests.Runtime.Reports;

/// <summary>Just enough of a strict HTML reader: every tag is closed where it must be, every attribute is quoted.</summary>
internal sealed partial class HtmlDocument
{
    private static readonly string[] voidElements = ["meta", "img", "br", "link", "input", "hr"];
    private readonly List<HtmlElement> elements = [];

    public HtmlDocument(string html)
    {
        Stack<HtmlElement> open = new();
        int at = html.IndexOf('>', StringComparison.Ordinal) + 1;
        StringAssert.StartsWith(html, "<!DOCTYPE html>");
        while (html.IndexOf('<', at) is var start and >= 0)
        {
            if (open.TryPeek(out HtmlElement? parent))
                parent.AddText(WebUtility.HtmlDecode(html[at..start]));
            Match tag = Tag().Match(html, start);
            Assert.IsTrue(tag.Success, $"no tag at {html.Substring(start, Math.Min(80, html.Length - start))}");
            at = tag.Index + tag.Length;
            string name = tag.Groups["name"].Value;
            if (tag.Groups["end"].Length > 0)
            {
                Assert.AreEqual(open.Peek().Name, name, $"closed the wrong element at {html.Substring(Math.Max(0, start - 80), 80)}");
                open.Pop();
                continue;
            }

            HtmlElement element = new(name, parent, Attribute().Matches(tag.Groups["attributes"].Value).ToDictionary(
                attribute => attribute.Groups["name"].Value, attribute => WebUtility.HtmlDecode(attribute.Groups["value"].Value)));
            elements.Add(element);
            if (tag.Groups["void"].Length == 0 && !voidElements.Contains(name))
                open.Push(element);
        }

        Assert.IsEmpty(open, "not every element is closed");
    }

    public IReadOnlyList<HtmlElement> Elements => elements;

    public IEnumerable<HtmlElement> Named(string name) => elements.Where(element => element.Name == name);

    public HtmlElement ById(string id) => elements.Single(element => element["id"] == id);

    [GeneratedRegex("""\G<(?<end>/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(?<void>/?)>""")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<name>[a-zA-Z-]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Attribute();
}
