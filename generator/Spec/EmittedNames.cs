using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// The names that generated code uses: its own members, and the types it calls. A network that bore one of them would
/// hide it from its own code.
/// </summary>
internal static class EmittedNames
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Accuracy", "Activations", "Active", "Adapt", "AlignedFloats", "Apart", "Apply", "ArgMax", "Arrivals", "At", "Backward",
        "BatchSize", "Beta1", "Beta2", "BiasGradient", "Block", "BlockSize", "ByteLabels", "Bytes", "CacheLinePadding",
        "ChangesParameters", "Classes", "CopyOutputs", "CopyPixels", "CopyValues", "CopyWord", "Correct", "Count", "CountOf",
        "CrowdedSpins", "Decay", "DefaultSeed", "DeltasToLanes", "Denominators", "Dense", "Density", "Dispose", "Disposed",
        "Divide", "EndThreads", "Epsilon", "Evaluate", "ExclusiveAccess", "Exp", "ExpParts", "Expm1", "Exponentials", "Export",
        "ExportOptimizerState", "ExportParameters", "ExportStatistics", "First", "FirstLayer", "FirstMoments", "FloatInputs",
        "Fma", "For", "Forward", "ForwardAndBackward", "ForwardBlock", "ForwardOne", "FromBytes", "FromFloats", "GradientRows",
        "Gradients", "GradientsOf", "GroupSamples", "High", "Hot", "IInputs", "IKernels", "IUpdateRule", "IgnoresZero",
        "Import", "ImportOptimizerState", "ImportParameters", "ImportStatistics", "InUse", "Infer", "InferThread", "Initialize",
        "InputGradient", "InputPath", "InputShape", "InputSize", "InputStride", "Inputs", "Interleave", "InverseDeviation",
        "IsBackground", "IsFirst", "IsLast", "IsSparse", "Job", "KeepGradient", "KeepLabels", "L2", "LabelSmoothing", "Labels",
        "LaneMask", "LaneOf", "Larger", "Last", "LayerActivations", "LayerCount", "LayerDescription", "LayerDropout",
        "LayerUnits", "Layers", "LearningRate", "Load", "LoadBlock", "LoadGroups", "LoadPixels", "LoadSamples", "LoadValues",
        "Log", "Log1p", "LongestPatience", "Loss", "Losses", "Low", "Measure", "MethodImplAttribute", "MicroBatch",
        "MicroBatchAt", "Mix", "Momentum", "Name", "Nesterov", "Nonzero", "NonzeroBySample", "Normal", "OptimizerStep",
        "OutputDeltas", "OutputSize", "Outputs", "OutputsAndLosses", "OutputsToRows", "Page", "ParameterCount",
        "ParameterFloats", "Parameters", "PartialSums", "Path", "PixelInputs", "Pixels", "Power", "Prefetch", "PrefetchInputs",
        "PrefetchPixels", "Prefetched", "Prepare", "Range", "Read", "Release", "Require", "RequireLabel", "Reserve",
        "ResetOptimizer", "Rows", "RowsOf", "Run", "RunThread", "Samples", "SamplesWithNonzero", "Scale", "ScalePixels",
        "Scaled", "Score", "SecondMoments", "Sigmoid", "SigmoidLosses", "Sigmoids", "Sleep", "Slice", "Sparse", "SparseBelow",
        "SpecJson", "Spins", "Start", "StatisticCount", "Statistics", "Step", "Steps", "Sum", "SumLanes", "Synchronize",
        "System", "TInputs", "TKernels", "TRule", "TSelf", "Targets", "TensorDescription", "ThreadRange", "Threads", "Train",
        "TrainThread", "TrainingDefaults", "Transpose", "TransposeMasks", "Uniform", "Use", "UseRunningStatistics", "Values",
        "Wait", "WeightDecay", "Widen", "WordStride", "Work", "Workers",
    };

    /// <summary>Names that end in the number of a layer, or in the bits of a register.</summary>
    private static readonly HashSet<string> NumberedNames = new(StringComparer.Ordinal)
    {
        "Activate", "AddPartialSums", "BackwardBatch", "BackwardGroups", "BackwardPanels", "BackwardSamples", "Bias", "Biases",
        "Deltas", "Derivatives", "Drop", "Forward", "ForwardBatch", "ForwardGroups", "ForwardLayer", "ForwardOne",
        "ForwardPanels", "ForwardSamples", "ForwardSparse", "Gradient", "GradientRows", "GradientSparse", "InputGradient",
        "Kernels", "OutputPanel", "Outputs", "Panel", "Strip", "Transpose", "TransposedPanel", "TransposedStrip", "Vector",
        "Weight", "Weights",
    };

    /// <summary>The names that activations and optimizers bring.</summary>
    private static readonly HashSet<string> DefinedNames = new(
        Activation.All.SelectMany(activation => activation.EmittedNames).Concat(Optimizer.All.SelectMany(optimizer => optimizer.EmittedNames)), StringComparer.Ordinal);

    /// <summary>The names without a number.</summary>
    public static IReadOnlyCollection<string> Plain { get; } = [.. Names, .. DefinedNames, .. CalledTypes.Namespaces.Keys.Where(type => !IsNumbered(type))];

    /// <summary>The names that a number follows.</summary>
    public static IReadOnlyCollection<string> Numbered => NumberedNames;

    /// <summary>Whether generated code uses <paramref name="name"/>.</summary>
    public static bool Contains(string name) => Names.Contains(name) || DefinedNames.Contains(name) || CalledTypes.Namespaces.ContainsKey(name) || IsNumbered(name);

    private static bool IsNumbered(string name)
    {
        string stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return stem.Length < name.Length && NumberedNames.Contains(stem);
    }
}
