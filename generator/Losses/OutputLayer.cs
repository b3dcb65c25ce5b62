using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Losses;

/// <summary>What a loss must know of the last layer to write its code.</summary>
/// <param name="Activation">The layer's activation.</param>
/// <param name="Index">The layer's number, from 0.</param>
/// <param name="Units">The network's outputs.</param>
/// <param name="Stride">Floats from one sample's row of outputs to the next one's.</param>
/// <param name="LabelSmoothing">The fraction of each target that is spread over all classes, 0 to 1.</param>
internal sealed record OutputLayer(Activation Activation, int Index, int Units, int Stride, double LabelSmoothing)
{
    /// <summary>What label smoothing gives to each class.</summary>
    public double Spread => LabelSmoothing / Units;

    /// <summary>In generated code: a sample's row of outputs, <c>values</c>.</summary>
    public string Values => Row("values", $"block.Outputs{Index}");

    /// <summary>In generated code: a sample's row of gradients by the sums, <c>deltas</c>.</summary>
    public string Deltas => Row("deltas", $"block.Deltas{Index}");

    /// <summary>In generated code: a sample's row of targets, <c>targets</c>.</summary>
    public string Targets => Row("targets", "inputs.Targets");

    /// <summary>In generated code: the kept derivative of output number <c>unit</c>.</summary>
    public string KeptDerivative => $"Unsafe.Add(ref block.Slopes{Index}.First, sample * {Stride} + unit)";

    /// <summary>In generated code: a sample's row of <paramref name="memory"/>, which is laid out like the outputs.</summary>
    public string Row(string name, string memory) => $"ref float {name} = ref Unsafe.Add(ref {memory}.First, sample * {Stride});";
}
