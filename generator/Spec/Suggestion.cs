namespace Generated.Digits.Generator.Spec;

/// <summary>Finds the name that a misspelt one most likely means.</summary>
internal static class Suggestion
{
    private const int MaxLength = 40;

    /// <summary>The candidate that <paramref name="word"/> most likely means; null if none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > MaxLength)
            return null;
        string? nearest = null;
        int allowed = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(Plain(word), Plain(candidate));
            // A few edits turn one short word into any other, so at least half of the letters must agree.
            if (distance < allowed && distance * 2 <= candidate.Length)
                (nearest, allowed) = (candidate, distance);
        }
        return nearest;
    }

    /// <summary>The name of the value that has the nearest name, here or in another library.</summary>
    public static string? Nearest<T>(string word, IReadOnlyList<NamedValue<T>> candidates)
    {
        foreach (NamedValue<T> candidate in candidates)
        {
            if (candidate.OtherNames.Any(other => Plain(other) == Plain(word)))
                return candidate.Name;
        }
        return Nearest(word, candidates.Select(candidate => candidate.Name));
    }

    // cross_entropy, CrossEntropy and cross-entropy are the same name in different spellings.
    private static string Plain(string word) => word.Replace("_", "").Replace("-", "").Replace(" ", "").ToLowerInvariant();

    /// <summary>
    /// The optimal string alignment distance: the least number of insertions, deletions, replacements and swaps of neighbours that turn one word into the
    /// other.
    /// </summary>
    private static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            costs[i, 0] = i;
        for (int j = 0; j <= right.Length; j++)
            costs[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = costs[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                costs[i, j] = Math.Min(replaced, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }
        return costs[left.Length, right.Length];
    }
}
