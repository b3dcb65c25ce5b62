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
        "Accuracy", "Activations", "Active", "Adapt", "AlignedFloats", "Apart", "Apply", "ArgMax",
        "Arrivals", "At", "Backward", "BatchSize", "Beta1", "Beta2", "BiasGradient", "Block", "BlockSize", "ByteLabels", "Bytes",
        "ChangesParameters", "Classes", "CopyOutputs", "CopyPixels", "CopyValues", "CopyWord", "Correct", "Count", "CountOf",
        "CrowdedSpins", "Decay", "DefaultSeed", "Denominators", "Dense", "Density", "Dispose", "Disposed", "Divide", "EndThreads",
        "Release", "Epsilon", "Evaluate", "Exp", "ExpParts", "Expm1", "Exponentials", "Export", "ExportOptimizerState",
        "ExportParameters", "First", "FirstLayer", "FirstMoments", "FloatInputs", "Fma", "For", "Forward", "ForwardAndBackward",
        "ForwardBlock", "ForwardOne", "FromBytes", "FromFloats", "CacheLinePadding", "GradientRows", "Gradients", "Correct", "Hot",
        "IInputs", "IKernels", "IUpdateRule", "IgnoresZero", "Import", "ImportOptimizerState", "ImportParameters", "Infer",
        "InferThread", "Initialize", "InputPath", "InputSize", "InputStride", "Inputs", "IsBackground", "IsFirst", "IsLast",
        "IsSparse", "Job", "KeepGradient", "KeepLabels", "L2", "LabelSmoothing", "Labels", "Last", "LayerActivations",
        "LayerCount", "LayerDropout", "LayerUnits", "TrainThread", "LearningRate", "Nonzero", "NonzeroBySample", "Load",
        "LoadBlock", "LoadPixels", "LoadSamples", "LoadValues", "Log", "Log1p", "LongestPatience", "Loss", "Losses", "Measure",
        "Synchronize", "MethodImplAttribute", "Mix", "Momentum", "Name", "Nesterov", "Normal", "OptimizerStep", "OutputDeltas",
        "OutputSize", "OutputsAndLosses", "Page", "ParameterCount", "ParameterFloats", "PartialSums", "Path", "MicroBatch", "MicroBatchAt",
        "PixelInputs", "Pixels", "Power", "Prepare", "Read", "Require", "RequireLabel", "ResetOptimizer", "Rows",
        "RowsOf", "Run", "RunThread", "Samples", "Scale", "ScalePixels", "Scaled", "Score", "SecondMoments",
        "ThreadRange", "Sigmoid", "SigmoidLosses",
        "Sigmoids", "Sleep", "Slice", "Sparse", "SparseBelow", "SpecJson", "Spins", "Start", "Step", "Steps",
        "Sum", "System", "TInputs", "TKernels", "TRule", "TSelf", "Taken", "Targets", "Threads",
        "Prefetch", "PrefetchInputs", "PrefetchPixels",
        "Prefetched", "Train", "TrainingDefaults", "Transpose", "TransposeMasks", "ExclusiveAccess", "Uniform", "Use", "Values", "Wait",
        "WeightDecay", "SamplesWithNonzero", "Widen", "WordStride", "Work", "Workers",
    };

    /// <summary>Names that end in the number of a layer, or in the bits of a register.</summary>
    private static readonly HashSet<string> NumberedNames = new(StringComparer.Ordinal)
    {
        "Activate", "AddPartialSums", "BackwardSamples", "Bias", "Biases", "Deltas", "BackwardPanels", "Drop", "Forward", "ForwardLayer",
        "ForwardOne", "ForwardSamples", "ForwardPanels", "ForwardSparse", "Gradient", "GradientRows", "GradientSparse",
        "InputGradient", "Kernels", "OutputPanel", "Outputs", "Panel", "Derivatives", "Strip", "Transpose", "TransposedPanel",
        "TransposedStrip", "Vector", "Weight", "Weights",
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
