using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Schedule;

/// <summary>
/// What the threads do with a block of samples in a training step: stages in order, each with its division of the work and the barrier behind it.
/// The plain schedule has a stage for each step; the passes then change what pays to be changed. Inference takes the forward steps.
/// </summary>
internal sealed class TrainingSchedule
{
    /// <summary>The schedule of <paramref name="network"/>.</summary>
    public TrainingSchedule(DenseNetwork network)
    {
        Network = network;
        IReadOnlyList<Stage> stages = Plain(network);
        stages = PartialSums.Rewrite(network, stages);
        stages = WidePanels.Rewrite(stages);
        stages = RepeatedOutput.Rewrite(network, stages);
        stages = JoinedSampleStages.Rewrite(stages);
        Stages = WholePanels.Rewrite(stages);
    }

    /// <summary>The network.</summary>
    public DenseNetwork Network { get; }

    /// <summary>The stages of a block, in order.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The stage of the first layer's forward pass.</summary>
    public Stage FirstLayer => Stages[0];

    /// <summary>The stages between the first layer's forward pass and the gradients.</summary>
    public IEnumerable<Stage> Middle => Stages.Skip(1).Take(Stages.Count - 2);

    /// <summary>The stage of gradients and update.</summary>
    public Stage Gradients => Stages[Stages.Count - 1];

    /// <summary>Whether each thread has a block of its own, for the last layer.</summary>
    public bool HasOwnBlocks => Stages.Any(stage => stage.Division == Division.Repeated);

    /// <summary>The steps of inference, in order.</summary>
    public IEnumerable<ForwardPassStep> ForwardSteps => Stages.SelectMany(stage => stage.Steps).OfType<ForwardPassStep>();

    /// <summary>The block that holds the deltas of <paramref name="layer"/>, and of the last layer the outputs: the threads' common one, or a thread's own.</summary>
    public string BlockOf(DenseLayer layer) => IsInOwnBlock(layer) ? "own" : "block";

    /// <summary>Whether each thread has the deltas of <paramref name="layer"/> in a block of its own.</summary>
    public bool IsInOwnBlock(DenseLayer layer) => HasOwnBlocks && layer.IsLast;

    // A stage for each layer forward, for the loss, for each layer backward, and for all gradients.
    private static List<Stage> Plain(DenseNetwork network)
    {
        List<Stage> stages = [Forward(network.First).OverPanels(network.First)];
        stages.AddRange(network.Rest.Select(Forward));
        stages.Add(Stage.OverSamples(new LossStep()));
        stages.AddRange(network.Rest.Reverse().Select(layer => Stage.OverSamples(new BackwardStep(layer))));
        stages.Add(new Stage(Division.WeightRows, null, [.. network.Layers.Select(layer => new GradientStep(layer))], StageBarrier.Always));
        return stages;
    }

    private static Stage Forward(DenseLayer layer) =>
        layer.HasDropout ? Stage.OverSamples(new ForwardStep(layer), new DropoutStep(layer)) : Stage.OverSamples(new ForwardStep(layer));
}
