using Generated.Digits.Reports.Statistics;

namespace Generated.Digits.Reports;

/// <summary>How the filters are explained, in the picture and on the page.</summary>
internal static class FilterWords
{
    /// <summary>One line.</summary>
    public static string Subtitle(ReportContent content, FilterGallery gallery)
    {
        if (gallery.ShowsClasses)
            return "One layer: a picture of weights for each class.";
        string units = gallery.ShownCount == gallery.UnitCount
            ? $"All {Figures.Count(gallery.UnitCount)} units"
            : $"The strongest {Figures.Count(gallery.ShownCount)} of {Figures.Count(gallery.UnitCount)} units";
        return content.Data.Network.Layers.Count == 2
            ? $"{units}, in the row of the class that they argue for most, the strongest first."
            : $"{units}, in the row of the class that their weights lead to, the strongest first.";
    }

    /// <summary>One line about kernels.</summary>
    public static string Subtitle(KernelGallery gallery)
    {
        string filters = gallery.ShownFilters == gallery.FilterCount
            ? $"All {Figures.Count(gallery.FilterCount)} filters"
            : $"The first {Figures.Count(gallery.ShownFilters)} of {Figures.Count(gallery.FilterCount)} filters";
        return $"{filters} of the first layer, kernels of {gallery.Size}{(gallery.ChannelCount == 1 ? "" : ", one for each channel")}.";
    }

    /// <summary>Why pixels are blank; nothing where none is.</summary>
    public static string Blanks(FilterGallery gallery) => gallery.HasBlanks
        ? "Pixels that hardly any of the training images light are blank: their weights were hardly learned."
        : "";
}
