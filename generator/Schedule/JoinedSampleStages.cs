namespace Generated.Digits.Generator.Schedule;

/// <summary>
/// Joined stages: neighbours that are both divided by samples become one.
/// <para>It pays because a thread then needs only what it computed itself, and the barrier between them goes.</para>
/// </summary>
internal static class JoinedSampleStages
{
    /// <summary>The stages, neighbours over samples joined.</summary>
    public static IReadOnlyList<Stage> Rewrite(IReadOnlyList<Stage> stages)
    {
        var joined = new List<Stage>();
        foreach (Stage stage in stages)
        {
            if (stage.Division == Division.Samples && joined.LastOrDefault() is { Division: Division.Samples } last)
                joined[joined.Count - 1] = last with { Steps = [.. last.Steps, .. stage.Steps] };
            else
                joined.Add(stage);
        }
        return joined;
    }
}
