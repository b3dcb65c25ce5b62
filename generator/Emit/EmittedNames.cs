namespace Generated.Digits.Generator.Emit;

/// <summary>
/// The names that generated code uses: its own members, and the types it calls. A network that bore one of them would
/// hide it from its own code.
/// </summary>
internal static class EmittedNames
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Accumulate", "Accuracy", "Action", "Activations", "Active", "Adam", "AdamW", "Adapt", "AdvSimd", "AlignedFloats",
        "Apart", "Apply", "ArgumentException", "ArgumentOutOfRangeException", "Arrivals", "At", "Avx512F", "Backward",
        "Best", "Beta1", "Beta2", "BiasGradient", "BitConverter", "BitOperations", "Block", "BlockSize", "ByteLabels", "Bytes",
        "ChangesParameters", "Classes", "CopyOutputs", "Correct", "Count", "CountOf", "DefaultSeed", "Dense", "Density",
        "Descend", "DescendWithMomentum", "Dispose", "Divide", "Elu", "Environment", "Epsilon", "Evaluate", "Exp",
        "ExpParts", "Expm1", "Exponentials", "Export", "ExportOptimizerState", "ExportParameters", "First",
        "FirstDeltasShare", "FirstLayer", "FirstLayerShare", "FirstMoments", "Fma", "For", "ForthAndBack", "Forward",
        "ForwardBlock", "ForwardOne", "FromBytes", "FromFloats", "GC", "Gap", "Gelu", "Generated", "GradientShare", "Gradients",
        "Hits", "Hot", "IDisposable", "IEquatable", "IKernels", "IReadOnlyList", "IUpdateRule", "IgnoresZero", "Import",
        "ImportOptimizerState", "ImportParameters", "Infer", "InferShare", "Initialize", "InputPath", "InputSize", "Inputs",
        "Interlocked", "IsBackground", "IsFirst", "IsLast", "IsSparse", "Job", "Judge", "L2", "LabelSmoothing", "Labels",
        "Last", "LayerActivations", "LayerCount", "LayerDropout", "LayerUnits", "LeakyRelu", "LearnShare", "LearningRate",
        "Light", "Lit", "LitBy", "Load", "LoadBlock", "LoadPixels", "LoadSample", "Log", "Log1p", "Loss", "Losses", "Math",
        "MathF", "Measure", "Meet", "Memory", "MemoryMarshal", "MethodImpl", "MethodImplOptions", "Mix", "Momentum",
        "Monitor", "Name", "Nesterov", "Normal", "ObjectDisposedException", "Of", "OptimizerStep", "OutputDeltas",
        "OutputSize", "ParameterCount", "ParameterFloats", "Page", "Parts", "Path", "Piece", "PieceAt", "Pixels", "Power", "Prepare",
        "ReadOnlyMemory", "ReadOnlySpan", "Relu", "Require", "RequireLabel", "ResetOptimizer", "Rows", "Run", "RunShare",
        "Samples", "Scale", "Score", "SecondMoments", "SemaphoreSlim", "Sgd", "Share", "Sigmoid", "SigmoidLosses", "Silu",
        "Sleep", "Slice", "Softplus", "Span", "Sparse", "SpecJson", "Start", "Starts", "Step", "StepCount", "Steps",
        "Stopwatch", "Sum", "System", "T", "TKernels", "TRule", "TSelf", "Tanh", "Targets", "Thread", "Threads",
        "TimesEluSlope", "TimesLeakyReluSlope", "TimesReluSlope", "TimesSigmoidSlope", "TimesTanhSlope", "Touch", "Touched",
        "Train", "TrainingDefaults", "Transpose", "Turn", "Uniform", "Unsafe", "Use", "Values", "Volatile", "Wait",
        "WeightDecay", "Widen", "WordStride", "Work", "Workers",
    };

    /// <summary>Names that end in the number of a layer, or in the bits of a register.</summary>
    private static readonly HashSet<string> NumberedNames = new(StringComparer.Ordinal)
    {
        "Activate", "AddParts", "Deltas", "Drop", "Forward", "ForwardLayer", "ForwardOne", "ForwardSparse", "Gradient",
        "GradientShare", "GradientSparse", "InputGradient", "Kernels", "Outputs", "Slopes", "Transpose", "Vector",
    };

    /// <summary>The names without a number.</summary>
    public static IReadOnlyCollection<string> Plain => Names;

    /// <summary>The names that a number follows.</summary>
    public static IReadOnlyCollection<string> Numbered => NumberedNames;

    /// <summary>Whether generated code uses <paramref name="name"/>.</summary>
    public static bool Contains(string name)
    {
        string stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return Names.Contains(name) || stem.Length < name.Length && NumberedNames.Contains(stem);
    }
}
