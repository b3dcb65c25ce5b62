using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Schedule;

/// <summary>One computation of a block of samples: which kernels serve it, and what it reads and writes, follows from its kind and layer.</summary>
internal abstract record Step;

/// <summary>A step of the forward pass.</summary>
internal abstract record ForwardPassStep(DenseLayer Layer) : Step;

/// <summary>The sums of a layer, and their activation.</summary>
internal sealed record ForwardStep(DenseLayer Layer) : ForwardPassStep(Layer);

/// <summary>The partial sums of a layer, from one panel of the layer before.</summary>
internal sealed record PartialSumsStep(DenseLayer Layer) : ForwardPassStep(Layer);

/// <summary>The sums of a layer from its partial sums, and their activation.</summary>
internal sealed record AddPartialSumsStep(DenseLayer Layer) : ForwardPassStep(Layer);

/// <summary>Dropout of a layer's outputs, in training.</summary>
internal sealed record DropoutStep(DenseLayer Layer) : Step;

/// <summary>The network's outputs, the losses, and the deltas of the last layer.</summary>
internal sealed record LossStep : Step;

/// <summary>The deltas of the layer before <paramref name="Layer"/>, from this layer's.</summary>
internal sealed record BackwardStep(DenseLayer Layer) : Step;

/// <summary>The gradients of a layer's parameters, and their update.</summary>
internal sealed record GradientStep(DenseLayer Layer) : Step;
