namespace Generated.Digits.Reports.Page;

/// <summary>
/// report.html: one file that holds everything, its pictures, its style and its numbers. It runs no script and fetches
/// nothing, and says so to the browser in its content security policy.
/// </summary>
internal static class ReportPage
{
    /// <summary>The page.</summary>
    public static string Write(ReportContent content)
    {
        HtmlWriter html = new();
        html.Write($"<!DOCTYPE html>");
        html.Write($"""<html lang="en">""");
        html.Write($"<head>");
        html.Write($"""<meta charset="utf-8">""");
        html.Write($"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">""");
        html.Write($"""<meta name="viewport" content="width=device-width, initial-scale=1">""");
        html.Write($"""<meta name="color-scheme" content="light dark">""");
        html.Write($"<title>{Title(content)}</title>");
        html.Write($"<style>");
        html.Write($"{Style()}</style>");
        html.Write($"</head>");
        html.Write($"<body>");
        HeadlineSection.Write(html, content);
        html.Write($"<main>");
        CurvesSection.Write(html, content);
        PredictionsSection.Write(html, content);
        ConfusionSection.Write(html, content);
        ClassesSection.Write(html, content);
        ConfidenceSection.Write(html, content);
        NetworkSection.Write(html, content);
        FiltersSection.Write(html, content);
        RunSection.Write(html, content);
        html.Write($"</main>");
        html.Write($"<footer><p>Written by Generated.Digits. This page holds all it shows: it needs no network, and runs no script.</p></footer>");
        html.Write($"</body>");
        html.Write($"</html>");
        return html.ToString();
    }

    private static string Title(ReportContent content) =>
        $"{Figures.Percent(content.Accuracy)} · {content.RunName}";

    private static Markup Style()
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream("page.css")!;
        using StreamReader reader = new(stream);
        return new Markup(reader.ReadToEnd());
    }
}
