namespace Generated.Digits.Reports.Page;

/// <summary>A part of the page. The links at the top are called as the headings are.</summary>
/// <param name="Id">Where a link leads.</param>
/// <param name="Heading">What it is called.</param>
internal sealed record PageSection(string Id, string Heading)
{
    /// <summary>Loss and accuracy by epoch.</summary>
    public static readonly PageSection Curves = new("curves", "How it learned");

    /// <summary>Test images and the answers to them.</summary>
    public static readonly PageSection Predictions = new("predictions", "What it reads");

    /// <summary>The confusion matrix.</summary>
    public static readonly PageSection Confusion = new("confusion", "What it confuses");

    /// <summary>Figures of each class.</summary>
    public static readonly PageSection Classes = new("classes", "Class by class");

    /// <summary>Whether confidence agrees with accuracy.</summary>
    public static readonly PageSection Confidence = new("confidence", "How far to trust its confidence");

    /// <summary>The layers.</summary>
    public static readonly PageSection Network = new("network", "The network");

    /// <summary>The first layer's weights.</summary>
    public static readonly PageSection Filters = new("filters", "What the first layer looks for");

    /// <summary>Data and options.</summary>
    public static readonly PageSection Run = new("run", "The run");

    /// <summary>All, in the order of the page.</summary>
    public static IReadOnlyList<PageSection> All { get; } = [Curves, Predictions, Confusion, Classes, Confidence, Network, Filters, Run];

    /// <summary>Starts the section; its end tag is the caller's.</summary>
    public void Open(HtmlWriter html)
    {
        html.Write($"""<section id="{Id}">""");
        html.Write($"<h2>{Heading}</h2>");
    }
}
