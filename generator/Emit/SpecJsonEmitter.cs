using System.Globalization;
using Generated.Digits.Generator.Activations;
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
            spec.InputImage is { } image ? Raw(Keys.Input, image) : Plain(Keys.Input, spec.InputSize),
            WriteLayers(spec.Layers),
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

    private static string WriteLayers(IEnumerable<LayerSpec> layers) => $"\"{Keys.Layers}\": [{string.Join(", ", layers.Select(WriteLayer))}]";

    // Members that have their default are left out; a dense layer's activation has none.
    private static string WriteLayer(LayerSpec layer)
    {
        List<string> members = layer is DenseSpec ? [] : [Text(Keys.Type, LayerKinds.NameOf(layer.Kind))];
        switch (layer)
        {
            case DenseSpec dense:
                members.Add(Plain(Keys.Units, dense.Units));
                break;
            case Conv2dSpec conv:
                members.Add(Plain(Keys.Filters, conv.Filters));
                members.Add(Raw(Keys.Kernel, conv.Kernel));
                AddUnless(Size2d.Square(1), Keys.Stride, conv.Stride);
                AddUnless(default, Keys.Padding, conv.Padding);
                if (conv.Groups != 1)
                    members.Add(Plain(Keys.Groups, conv.Groups));
                break;
            case Pool2dSpec pool:
                members.Add(Raw(Keys.Size, pool.Size));
                AddUnless(pool.Size, Keys.Stride, pool.Stride);
                break;
            case BatchNormSpec norm:
                if (norm.Momentum != BatchNormSpec.DefaultMomentum)
                    members.Add(Plain(Keys.Momentum, norm.Momentum));
                if (norm.Epsilon != BatchNormSpec.DefaultEpsilon)
                    members.Add(Plain(Keys.Epsilon, norm.Epsilon));
                break;
            case ResidualSpec residual:
                members.Add(WriteLayers(residual.Layers));
                break;
        }
        if (layer is DenseSpec || layer.Activation != Activation.Identity)
            members.Add(Text(Keys.Activation, layer.Activation.Name));
        if ((layer as DenseSpec)?.Initializer is { } ofUnits)
            members.Add(WriteInitializer(ofUnits));
        if ((layer as Conv2dSpec)?.Initializer is { } ofFilters)
            members.Add(WriteInitializer(ofFilters));
        if (layer.Dropout != 0)
            members.Add(Plain(Keys.Dropout, layer.Dropout));
        return Braced(members);

        void AddUnless(Size2d common, string key, Size2d value)
        {
            if (value != common)
                members.Add(Raw(key, value));
        }
    }

    private static string WriteInitializer(InitializerSpec initializer) => initializer.Kind == Initializer.Normal
        ? $"\"{Keys.Initializer}\": {Braced([Plain(Keys.Normal, initializer.Deviation)])}"
        : Text(Keys.Initializer, NamedValues.NameOf(NamedValues.Initializers, initializer.Kind));

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
        Add(Keys.Warmup, training.Warmup);
        Add(Keys.Restarts, training.Restarts);
        Add(Keys.Averaging, training.Averaging);
        if (training.Augment != null)
            members.Add($"\"{Keys.Augment}\": {WriteAugment(training.Augment)}");
        return Braced(members);
    }

    private static string WriteAugment(AugmentSpec augment)
    {
        (string Key, double? Value)[] all =
        [
            (Keys.Rotate, augment.Rotate), (Keys.Scale, augment.Scale), (Keys.Shear, augment.Shear),
            (Keys.Shift, augment.Shift), (Keys.Elastic, augment.Elastic), (Keys.Smoothness, augment.Smoothness),
        ];
        return Braced([.. all.Where(each => each.Value != null).Select(each => Plain(each.Key, each.Value!.Value))]);
    }

    private static string Braced(IReadOnlyCollection<string> members) => members.Count == 0 ? "{}" : $"{{ {string.Join(", ", members)} }}";

    private static string Text(string key, string value) => $"\"{key}\": \"{value}\"";

    private static string Raw<T>(string key, T value) => $"\"{key}\": {value}";

    private static string Plain(string key, double value) => $"\"{key}\": {value.ToString("R", CultureInfo.InvariantCulture)}";
}
