using System.Globalization;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Optimizers;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>The spec's <c>training</c> block, for the program that trains; the network itself does not look at it.</summary>
internal static class TrainingDefaultsEmitter
{
    /// <summary>The nested class.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        TrainingSpec training = network.Spec.Training ?? new TrainingSpec();
        writer.Write($$"""
            /// <summary>What the JSON file says of training, for the program that trains; null where it says nothing.</summary>
            public static class TrainingDefaults
            {
                /// <summary>Passes over the training samples.</summary>
                public static int? Epochs => {{Number(training.Epochs)}};

                /// <summary>Samples per step.</summary>
                public static int? Batch => {{Number(training.Batch)}};

                /// <summary>The first step's learning rate.</summary>
                public static float? LearningRate => {{Fraction(training.LearningRate)}};

                /// <summary>How the learning rate changes: {{Text.List([.. LearningRateSchedule.All.Select(each => $"\"{each.Name}\"")], "or")}}.</summary>
                public static string? Schedule => {{Name(training.Schedule?.Name)}};

                /// <summary>The update formula: {{Text.List([.. Optimizer.All.Select(each => $"\"{each.Name}\"")], "or")}}.</summary>
                public static string? Optimizer => {{Name(training.Optimizer?.Name)}};

                /// <summary>SGD and RMSprop: the fraction of the last step's direction that a step keeps.</summary>
                public static float? Momentum => {{Fraction(training.Momentum)}};

                /// <summary>SGD: look ahead along the momentum.</summary>
                public static bool? Nesterov => {{(training.Nesterov is { } flag ? flag ? "true" : "false" : "null")}};

                /// <summary>RMSprop: the fraction of the squared gradients' running mean that a step keeps.</summary>
                public static float? Decay => {{Fraction(training.Decay)}};

                /// <summary>How strongly the optimizer pulls weights to zero.</summary>
                public static float? WeightDecay => {{Fraction(training.WeightDecay)}};

                /// <summary>Epochs at the beginning in which the learning rate grows.</summary>
                public static float? Warmup => {{Fraction(training.Warmup)}};

                /// <summary>How many times the schedule begins anew.</summary>
                public static int? Restarts => {{Number(training.Restarts)}};

                /// <summary>The decay of the moving average of the weights.</summary>
                public static float? Averaging => {{Fraction(training.Averaging)}};

                /// <summary>The largest rotation of a training image, in degrees.</summary>
                public static float? Rotate => {{Fraction(training.Augment?.Rotate)}};

                /// <summary>The largest change of its scale, as a fraction.</summary>
                public static float? Scale => {{Fraction(training.Augment?.Scale)}};

                /// <summary>Its largest shear.</summary>
                public static float? Shear => {{Fraction(training.Augment?.Shear)}};

                /// <summary>Its largest shift, in pixels.</summary>
                public static float? Shift => {{Fraction(training.Augment?.Shift)}};

                /// <summary>The root mean square of its elastic displacements, in pixels.</summary>
                public static float? Elastic => {{Fraction(training.Augment?.Elastic)}};

                /// <summary>The standard deviation of the Gaussian that smooths them, in pixels.</summary>
                public static float? Smoothness => {{Fraction(training.Augment?.Smoothness)}};
            }
            """);
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static string Fraction(double? value) => value is { } number ? SourceWriter.Literal(number) : "null";

    private static string Name(string? name) => name == null ? "null" : $"\"{name}\"";
}
