using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Emit;

/// <summary>The stages of a block between its loading and its gradients: a method each, and its call by every thread.</summary>
internal sealed class StageEmitter(SourceWriter writer, TrainingSchedule schedule)
{
    /// <summary>The call of a stage and the barrier behind it.</summary>
    public void EmitCall(Stage stage)
    {
        string stream = stage.HasDropout ? ", stream" : "";
        switch (stage.Division)
        {
            case Division.Repeated:
                EmitRepeated(stage);
                break;
            case Division.Panels:
                writer.Write($"{NameOf(stage)}<TKernels>(inputs, block, {(ReadsOwnBlock(stage) ? "own, " : "")}thread{stream});");
                break;
            default:
                string scale = stage.HasLoss ? $", {Scale}" : "";
                writer.Write($"if (first < last)\n    {NameOf(stage)}<TKernels>(inputs, block, first, last{scale}{stream});");
                break;
        }
        EmitBarrier(stage.Barrier);
    }

    /// <summary>The threads wait for one another.</summary>
    public void EmitBarrier(StageBarrier barrier)
    {
        if (barrier == StageBarrier.Always)
            writer.Write("_workers.Wait(thread);");
        else if (barrier == StageBarrier.WhenPanelsAreShared)
            writer.Write("if (sharesPanels)\n    _workers.Wait(thread);");
    }

    /// <summary>The method of a stage; a repeated stage has none.</summary>
    public void EmitMethod(Stage stage)
    {
        if (stage.Division == Division.Repeated)
            return;
        string stream = stage.HasDropout ? ", ulong stream" : "", name = NameOf(stage);
        writer.Blank();
        if (stage.Panels is { } layer)
        {
            string own = ReadsOwnBlock(stage) ? "Block own, " : "";
            EmitOverPanels(layer, $"{name}<TKernels>(Inputs inputs, Block block, {own}int thread{stream})", DenseMethods.Calls(schedule, stage.Steps, "panel"));
            return;
        }
        string scale = stage.HasLoss ? ", float scale" : "";
        writer.Open($"private void {name}<TKernels>(Inputs inputs, Block block, int first, int last{scale}{stream}){DenseMethods.Kernels}");
        foreach (IGrouping<Step, Step> steps in WithDropout(stage.Steps))
            EmitOverSamples([.. steps]);
        writer.Close();
    }

    // The losses' derivatives are those of the mean over the batch.
    private string Scale => schedule.Network.Spec.Loss.Scale("microBatch.BatchSize", schedule.Network.OutputUnits);

    private bool ReadsOwnBlock(Stage stage) => stage.Steps.OfType<BackwardStep>().Any(step => schedule.IsInOwnBlock(step.Layer));

    // A layer's dropout stands in the same loop over its panels as its forward step.
    private static IEnumerable<IGrouping<Step, Step>> WithDropout(IReadOnlyList<Step> steps)
    {
        Step head = steps[0];
        return steps.GroupBy(step => head = step is DropoutStep ? head : step);
    }

    private void EmitOverSamples(IReadOnlyList<Step> steps)
    {
        switch (steps[0])
        {
            case LossStep:
                writer.Write("""
                    OutputsAndLosses(inputs, block, first, Math.Min(last, inputs.Count), wantsLosses: true);
                    OutputDeltas(inputs, block, first, Math.Min(last, inputs.Count), scale);
                    """);
                break;
            case ForwardPassStep { Layer: var layer }:
                writer.Write(DenseMethods.OverPanels(layer, panel => DenseMethods.Calls(schedule, steps, panel)));
                break;
            case BackwardStep { Layer.Previous: { } previous }:
                writer.Write(DenseMethods.OverPanels(previous, panel => DenseMethods.Calls(schedule, steps, panel)));
                break;
        }
    }

    private void EmitRepeated(Stage stage)
    {
        int l = stage.Steps.OfType<ForwardPassStep>().Single().Layer.Index;
        writer.Write($$"""
            ForwardLayer{{l}}<TKernels>(block, own, 0, inputs.Rows);
            OutputsAndLosses(inputs, own, 0, inputs.Count, wantsLosses: true);
            OutputDeltas(inputs, own, 0, inputs.Count, {{Scale}});
            """);
    }

    // A thread's panels of a layer; where several threads have a panel, its samples.
    private void EmitOverPanels(DenseLayer layer, string head, string statements)
    {
        writer.Write($"/// <summary>This thread's panels of layer {layer.Index}; of a panel that several threads have, its samples.</summary>");
        writer.Open($"private void {head}{DenseMethods.Kernels}");
        writer.Write($"int groups = inputs.Rows / {DenseLayer.RowGroup};");
        writer.Write($"(int from, int to) = ThreadRange({Expressions.Product(layer.Panels, "groups")}, thread, 1);");
        writer.Open("for (int panel = from / groups; panel * groups < to; panel++)");
        writer.Write("(int first, int last) = RowsOf(panel, groups, from, to);");
        writer.Write(statements);
        writer.Close();
        writer.Close();
    }

    private static string NameOf(Stage stage)
    {
        if (stage.HasLoss)
            return "ForwardAndBackward";
        string division = stage.Division == Division.Panels ? "Panels" : "Samples";
        return stage.Steps[0] switch
        {
            ForwardPassStep { Layer.Index: var l } => $"Forward{division}{l}",
            BackwardStep { Layer.Previous.Index: var l } => (stage.Division == Division.Panels ? "BackwardPanels" : "BackwardSamples") + l,
            _ => throw new InvalidOperationException("A stage of gradients has methods of its own."),
        };
    }
}
