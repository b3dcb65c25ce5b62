using Generated.Digits.Reports.Images;
using Generated.Digits.Reports.Statistics;

namespace Generated.Digits.Reports.Page;

/// <summary>The first layer's weights as pictures.</summary>
internal static class FiltersSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        PageSection.Filters.Open(html);
        if (content.Filters is { } gallery)
            WriteGallery(html, content, gallery);
        else if (content.Kernels is { } kernels)
            WriteKernels(html, kernels);
        else
            html.Write($"<p>Left out: {content.WhyNoFilters}.</p>");
        html.Write($"</section>");
    }

    private static void WriteGallery(HtmlWriter html, ReportContent content, FilterGallery gallery)
    {
        html.Write($"""<p class="help">{FilterWords.Subtitle(content, gallery)} <span class="for">Orange</span>: ink on this pixel speaks for the unit; <span class="against">blue</span>: against it. Full colour is ±{Figures.Number(gallery.Limit)}. {FilterWords.Blanks(gallery)}</p>""");
        if (gallery.ShowsClasses)
            WriteClasses(html, content, gallery);
        else
            WriteGroups(html, content, gallery);
    }

    private static void WriteKernels(HtmlWriter html, KernelGallery gallery)
    {
        html.Write($"""<p class="help">{FilterWords.Subtitle(gallery)} <span class="for">Orange</span>: ink here raises the output; <span class="against">blue</span>: it lowers it. Full colour is ±{Figures.Number(gallery.Limit)}.</p>""");
        html.Write($"""<ul class="tiles large">""");
        for (int filter = 0; filter < gallery.ShownFilters; filter++)
        {
            html.Write($"<li><div>");
            for (int channel = 0; channel < gallery.ChannelCount; channel++)
            {
                IndexedImage picture = gallery.Picture(filter, channel);
                html.Write($"""<img alt="Kernel of filter {filter}" width="{picture.Width}" height="{picture.Height}" src="{picture}">""");
            }

            html.Write($"</div><span>{filter}</span></li>");
        }

        html.Write($"</ul>");
    }

    private static void WriteClasses(HtmlWriter html, ReportContent content, FilterGallery gallery)
    {
        html.Write($"""<ul class="tiles large">""");
        foreach (FilterGroup group in gallery.Groups)
        {
            string name = content.ClassName(group.Class);
            IndexedImage picture = gallery.Picture(group.Units[0]);
            html.Write($"""<li><div><img alt="Weights of {name}" width="{picture.Width}" height="{picture.Height}" src="{picture}"></div><span>{name}</span></li>""");
        }

        html.Write($"</ul>");
    }

    private static void WriteGroups(HtmlWriter html, ReportContent content, FilterGallery gallery)
    {
        html.Write($"""<div class="filters">""");
        foreach (FilterGroup group in gallery.Groups)
        {
            string name = content.ClassName(group.Class);
            string units = group.Units.Count == 1 ? "1 unit" : $"{group.Units.Count} units";
            html.Write($"""<h3>{name}</h3><div role="img" aria-label="Weights of {units} for {name}">""");
            foreach (int unit in group.Units)
            {
                IndexedImage picture = gallery.Picture(unit);
                html.Write($"""<img alt="" title="unit {unit}" width="{picture.Width}" height="{picture.Height}" src="{picture}">""");
            }

            html.Write($"</div>");
        }

        html.Write($"</div>");
    }
}
