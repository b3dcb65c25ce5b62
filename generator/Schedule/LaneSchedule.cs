using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Schedule;

/// <summary>
/// A stage of a training step whose lanes are samples. Either each thread takes its groups of samples through some operations, or the threads divide
/// one operation's look at the whole batch. A barrier follows.
/// </summary>
internal sealed record LaneStage(IReadOnlyList<Operation> Groups, Operation? WholeBatch)
{
    /// <summary>A stage over the groups.</summary>
    public static LaneStage OverGroups(IEnumerable<Operation> operations) => new([.. operations], null);

    /// <summary>A stage over the whole batch.</summary>
    public static LaneStage OverBatch(Operation operation) => new([], operation);
}

/// <summary>
/// The stages of a block where samples are the lanes. A group of 16 samples passes through all operations on one thread, forward and then backward, so
/// its values stay in that core's cache; an operation that reads the whole batch ends a stage on each way. Gradients and the update follow.
/// </summary>
internal sealed class LaneSchedule(LayerGraph graph)
{
    /// <summary>The graph.</summary>
    public LayerGraph Graph => graph;

    /// <summary>The stages of the forward pass in training; the last ends with the outputs.</summary>
    public IReadOnlyList<LaneStage> Forward { get; } = Divide(graph.Operations);

    /// <summary>The stages of the backward pass; the first begins with the loss.</summary>
    public IReadOnlyList<LaneStage> Backward { get; } = Divide(graph.Operations.Reverse());

    /// <summary>The operations with gradients over the groups.</summary>
    public IEnumerable<Operation> Gradients => graph.Operations.Where(operation => operation.Parameters.Count > 0 && !operation.ReadsWholeBatch);

    // Operations in order; what reads the whole batch is a stage before the one that it opens.
    private static List<LaneStage> Divide(IEnumerable<Operation> operations)
    {
        var stages = new List<LaneStage>();
        var together = new List<Operation>();
        foreach (Operation operation in operations)
        {
            if (operation.ReadsWholeBatch)
            {
                stages.Add(LaneStage.OverGroups(together));
                stages.Add(LaneStage.OverBatch(operation));
                together = [];
            }
            together.Add(operation);
        }
        stages.Add(LaneStage.OverGroups(together));
        return stages;
    }
}
