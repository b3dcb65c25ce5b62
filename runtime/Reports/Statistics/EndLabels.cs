namespace Generated.Digits.Reports.Statistics;

/// <summary>Puts labels at the ends of curves, which say more than a legend, without one lying on another.</summary>
internal static class EndLabels
{
    /// <summary>
    /// Where each curve's label goes, 0 to 1 up the axis: at its last value, moved apart until neighbours are
    /// <paramref name="gap"/> apart, and never so near an end of the axis that half a gap would not fit between. A curve that
    /// ends in no number has its label in the middle.
    /// </summary>
    public static double[] Place(CurveSet chart, double gap)
    {
        double[] places = [.. chart.Curves.Select(curve => double.IsFinite(curve.Last) ? Math.Clamp(chart.Scale.Place(curve.Last), 0, 1) : 0.5)];
        int[] upwards = [.. Enumerable.Range(0, places.Length).OrderBy(curve => places[curve])];
        // Each pass settles at least one pair for good, so as many passes as curves are enough.
        for (int pass = 0; pass < places.Length; pass++)
        {
            for (int rank = 1; rank < upwards.Length; rank++)
            {
                double missing = gap - (places[upwards[rank]] - places[upwards[rank - 1]]);
                if (missing <= 0)
                    continue;
                places[upwards[rank]] += missing / 2;
                places[upwards[rank - 1]] -= missing / 2;
            }
        }

        PushInside(places, upwards, gap);
        return places;
    }

    // A pair at the bottom is pushed up as a whole, and one at the top down.
    private static void PushInside(double[] places, int[] upwards, double gap)
    {
        double lowest = gap / 2;
        foreach (int curve in upwards)
        {
            places[curve] = Math.Max(places[curve], lowest);
            lowest = places[curve] + gap;
        }

        double highest = 1 - gap / 2;
        foreach (int curve in upwards.Reverse())
        {
            places[curve] = Math.Min(places[curve], highest);
            highest = places[curve] - gap;
        }
    }
}
