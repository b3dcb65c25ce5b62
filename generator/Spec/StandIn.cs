using System.Text.RegularExpressions;
using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Losses;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// What a wrong file most likely means to say, as far as code that uses the class can see it. A class of that shape stands in
/// for the network until the file is mended, so that the build reports the file's faults and not every line that names the
/// class. It never runs: a file has a stand-in only where it has an error, and no project can turn that off.
/// </summary>
internal static class StandIn
{
    /// <summary>A spec with the members that the network of <paramref name="text"/> would have; its name is empty if none can be found.</summary>
    public static NetworkSpec For(NetworkReading network, string text)
    {
        Loss loss = network.Loss ?? MeantLoss(network);
        Activation activation = loss.RequiredActivation ?? Activation.Identity;
        // Nobody sees the units of a hidden layer: one of each will do.
        int hidden = Math.Min(network.Layers?.Count ?? 0, Limits.Layers) - 1;
        IEnumerable<LayerSpec> layers = Enumerable.Repeat<LayerSpec>(new DenseSpec(1, Activation.Identity), Math.Max(0, hidden))
            .Append(new DenseSpec(network.Last?.Units ?? 1, activation));
        return new NetworkSpec(
            network.Name ?? Search(Keys.Name, text, name => Names.FindFlaw(name) == null) ?? "",
            network.Namespace ?? Search(Keys.Namespace, text, space => Names.FindNamespaceFlaw(space) == null),
            network.IsPublic ?? true,
            hidden < 1 && TooMany(network) ? 1 : network.Input ?? 1,
            layers.ToEquatableArray(),
            loss);
    }

    // The loss decides whether a class takes targets beside labels.
    private static Loss MeantLoss(NetworkReading network)
    {
        string? meant = network.LossWord == null ? null : Suggestion.Nearest(network.LossWord.Value, Vocabulary.Losses);
        foreach (Word<Loss> loss in Vocabulary.Losses)
        {
            if (loss.Text == meant)
                return loss.Value;
        }
        return Loss.Suiting(network.Last?.Activation).First();
    }

    // Without a hidden layer to narrow, the inputs give way.
    private static bool TooMany(NetworkReading network) =>
        ((network.Input ?? 1) + 1L) * (network.Last?.Units ?? 1) > Limits.Parameters;

    // A fault of syntax may have hidden the key from the parser, but not from the reader's eye.
    private static string? Search(string key, string text, Func<string, bool> isUsable) => Regex
        .Matches(text, $"\"{key}\"\\s*:\\s*\"([^\"\\\\\\r\\n]*)\"")
        .Cast<Match>()
        .Select(match => match.Groups[1].Value)
        .FirstOrDefault(isUsable);
}
