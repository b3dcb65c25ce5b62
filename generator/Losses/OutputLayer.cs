using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Losses;

/// <summary>What a loss must know of the last layer to write its code.</summary>
internal sealed class OutputLayer(NetworkModel network)
{
    /// <summary>The layer's activation.</summary>
    public Activation Activation => network.OutputActivation;

    /// <summary>The network's outputs.</summary>
    public int Units => network.OutputUnits;

    /// <summary>The part of each target that is spread over all classes, 0 to 1.</summary>
    public double LabelSmoothing => network.Spec.LabelSmoothing;

    /// <summary>In a block, the array of the deltas.</summary>
    public string DeltaName => network.DeltaName;

    /// <summary>What label smoothing gives to each class.</summary>
    public double Spread => LabelSmoothing / Units;

    /// <summary>In generated code: a sample's row of outputs, <c>values</c>.</summary>
    public string Values => Row("values", $"block.{network.OutputName}");

    /// <summary>In generated code: a sample's row of gradients by the sums, <c>deltas</c>.</summary>
    public string Deltas => Row("deltas", $"block.{network.DeltaName}");

    /// <summary>In generated code: a sample's row of targets, <c>targets</c>.</summary>
    public string Targets => Row("targets", "inputs.Targets");

    /// <summary>In generated code: the kept derivative of output number <c>unit</c>.</summary>
    public string KeptDerivative => network.StoredDerivative;

    /// <summary>In generated code: a sample's row of <paramref name="memory"/>, which is laid out like the outputs.</summary>
    public string Row(string name, string memory) => $"ref float {name} = ref Unsafe.Add(ref {memory}.First, sample * {network.OutputStride});";
}
