using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Graph;

/// <summary>A network whose lanes are samples: any graph of layers.</summary>
internal sealed class LaneNetwork(NetworkSpec spec) : NetworkModel(spec)
{
    /// <summary>Values and operations.</summary>
    public LayerGraph Graph { get; } = new(spec);

    /// <inheritdoc/>
    public override int ParameterCount => Graph.ParameterCount;

    /// <summary>Floats of all parameters in memory: whole pages.</summary>
    public int ParameterFloats => Operations.Dense.DenseLayer.Pages(Graph.ParameterFloats);

    /// <inheritdoc/>
    public override int OutputUnits => Graph.Output.Shape.Count;

    /// <inheritdoc/>
    public override Activation OutputActivation => Graph.Output.Producer!.Activation;

    /// <inheritdoc/>
    public override IReadOnlyList<Activation> LayerActivations => [.. Graph.Operations.Select(operation => operation.Activation)];

    /// <inheritdoc/>
    public override string OutputName => "OutputRows";

    /// <inheritdoc/>
    public override string DeltaName => "DeltaRows";

    /// <inheritdoc/>
    public override string StoredDerivative
    {
        get
        {
            LaneLayout layout = Graph.Output.Layout;
            string ofGroup = $"sample / GroupSamples * {layout.GroupFloats}";
            return $"block.Derivatives{Graph.Output.Id}.At({ofGroup} + {layout.Start} + unit * {layout.ChannelStride} + sample % GroupSamples)";
        }
    }

    /// <inheritdoc/>
    public override int OutputStride => PaddedOutputs;

    /// <inheritdoc/>
    public override int PaddedOutputs => (OutputUnits + LaneLayout.GroupSamples - 1) / LaneLayout.GroupSamples * LaneLayout.GroupSamples;

    /// <summary>Whether a training step takes its whole batch as one block.</summary>
    public bool TakesWholeBatch => Graph.ReadsWholeBatch;

    /// <inheritdoc/>
    public override string BlockSamples => TakesWholeBatch ? "_blockSamples" : "BlockSize";

    /// <inheritdoc/>
    public override string Reserve(string batch) => TakesWholeBatch ? $"\n    Reserve({batch});" : "";

    /// <inheritdoc/>
    public override bool HasDropout => Graph.Operations.Any(operation => operation.Dropout > 0);

    /// <inheritdoc/>
    public override bool HasNormal => Graph.Parameters.Any(parameter => parameter.Initializer?.Kind == Initializer.Normal);
}
