using System.Globalization;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>Writes a spec as JSON again, on one line: what it says of the network, and nothing that it leaves out.</summary>
internal static class SpecJsonEmitter
{
    /// <summary>The line.</summary>
    public static string Write(NetworkSpec spec)
    {
        List<string> members =
        [
            Text(Keys.Name, spec.Name),
            Plain(Keys.Input, spec.InputSize),
            $"\"{Keys.Layers}\": [{string.Join(", ", spec.Layers.Select(WriteLayer))}]",
            Text(Keys.Loss, spec.Loss.Name),
        ];
        if (spec.LabelSmoothing != 0)
            members.Add(Plain(Keys.LabelSmoothing, spec.LabelSmoothing));
        if (spec.L2 != 0)
            members.Add(Plain(Keys.L2, spec.L2));
        if (spec.Seed != 0)
            members.Add(Plain(Keys.Seed, spec.Seed));
        if (spec.Training != null)
            members.Add($"\"{Keys.Training}\": {WriteTraining(spec.Training)}");
        return Braced(members);
    }

    private static string WriteLayer(LayerSpec layer)
    {
        List<string> members = [Plain(Keys.Units, layer.Units), Text(Keys.Activation, layer.Activation.Name)];
        if (layer.Initializer is { Kind: Initializer.Normal } normal)
            members.Add($"\"{Keys.Initializer}\": {Braced([Plain(Keys.Normal, normal.Deviation)])}");
        else if (layer.Initializer != null)
            members.Add(Text(Keys.Initializer, Vocabulary.NameOf(Vocabulary.Initializers, layer.Initializer.Kind)));
        if (layer.Dropout != 0)
            members.Add(Plain(Keys.Dropout, layer.Dropout));
        return Braced(members);
    }

    private static string WriteTraining(TrainingSpec training)
    {
        List<string> members = [];
        void Add(string key, double? value)
        {
            if (value != null)
                members.Add(Plain(key, value.Value));
        }
        Add(Keys.Epochs, training.Epochs);
        Add(Keys.Batch, training.Batch);
        Add(Keys.LearningRate, training.LearningRate);
        if (training.Schedule != null)
            members.Add(Text(Keys.Schedule, training.Schedule.Name));
        if (training.Optimizer != null)
            members.Add(Text(Keys.Optimizer, training.Optimizer.Name));
        Add(Keys.Momentum, training.Momentum);
        if (training.Nesterov != null)
            members.Add($"\"{Keys.Nesterov}\": {(training.Nesterov.Value ? "true" : "false")}");
        Add(Keys.Decay, training.Decay);
        Add(Keys.WeightDecay, training.WeightDecay);
        return Braced(members);
    }

    private static string Braced(IReadOnlyCollection<string> members) => members.Count == 0 ? "{}" : $"{{ {string.Join(", ", members)} }}";

    private static string Text(string key, string value) => $"\"{key}\": \"{value}\"";

    private static string Plain(string key, double value) => $"\"{key}\": {value.ToString("R", CultureInfo.InvariantCulture)}";
}
