using Generated.Digits.Models;

namespace Generated.Digits.Reports;

/// <summary>The most frequent mistakes in words. Equals are named together: to name one of them alone would be chance.</summary>
internal static class MistakeWords
{
    private const int MostNamed = 3;

    /// <summary>What images of <paramref name="label"/> were most often taken for: "2, 6, 8 (3× each)".</summary>
    public static string TakenFor(ReportContent content, int label)
    {
        ConfusionMatrix confusion = content.Confusion;
        if (confusion.MistakenFor(label) is not { } first)
            return "—";
        int most = confusion[label, first];
        string[] names =
        [
            .. content.ShownClasses.Where(predicted => predicted != label && confusion[label, predicted] == most).Select(content.ClassName),
        ];
        string named = string.Join(", ", names.Take(MostNamed));
        string more = names.Length > MostNamed ? $" and {Figures.Count(names.Length - MostNamed)} more" : "";
        return $"{named}{more} ({Figures.Count(most)}×{(names.Length == 1 ? "" : " each")})";
    }

    /// <summary>The most frequent confusion of all: "Most often: 5 read as 3 and 9 read as 4, 10 times each."</summary>
    public static string MostOften(ReportContent content)
    {
        if (content.Outcome.MistakesByConfidence.Count == 0)
            return "Not one mistake.";
        string[] pairs =
        [
            .. content.Confusion.Mistakes().TakeWhile(mistake => mistake.Count == content.Confusion.LargestMistake)
                .Select(mistake => $"{content.ClassName(mistake.Label)} read as {content.ClassName(mistake.Predicted)}"),
        ];
        string times = Figures.Times(content.Confusion.LargestMistake);
        return pairs.Length switch
        {
            1 => $"Most often: {pairs[0]}, {times}.",
            <= MostNamed => $"Most often: {string.Join(", ", pairs[..^1])} and {pairs[^1]}, {times} each.",
            _ => $"Most often: {string.Join(", ", pairs.Take(MostNamed))} and {Figures.Count(pairs.Length - MostNamed)} more, {times} each.",
        };
    }
}
