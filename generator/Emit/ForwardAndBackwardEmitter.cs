using static Generated.Digits.Generator.Emit.InferenceEmitter;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// What lies between the first layer and the gradients: the other layers forward, the loss, and the backward pass to the first
/// layer's deltas. Of wide layers the threads share the panels, so that weights stay with the cores that read them last; of all
/// others the samples. Where one thread needs what another made, they meet.
/// </summary>
internal static class ForwardAndBackwardEmitter
{
    /// <summary>The calls, with a meeting behind each.</summary>
    public static void EmitCalls(SourceWriter writer, NetworkPlan plan, string scale)
    {
        writer.Write($"// 2. {(plan.Layers.Count == 1 ? "Outputs, losses and the last layer's deltas" : "The other layers forward and backward")}: the threads share {(plan.HasWide ? "wide layers' panels, and of the others the samples" : "the samples")}.");
        writer.Write($"(int first, int last) = Share(inputs.Rows / {LayerPlan.RowGroup}, thread, {LayerPlan.RowGroup});");
        foreach (Share share in Shares(plan))
        {
            writer.Write(share.Panels is null
                ? $"if (first < last)\n    {share.Name}<TKernels>(inputs, block, first, last{(share.HasLoss ? $", {scale}" : "")}{DropoutEmitter.Argument(share.Drops)});"
                : $"{share.Name}<TKernels>(inputs, block, thread{DropoutEmitter.Argument(share.Drops)});");
            writer.Write("_workers.Wait(thread);");
        }
    }

    /// <summary>The methods.</summary>
    public static void EmitMethods(SourceWriter writer, NetworkPlan plan)
    {
        foreach (Share share in Shares(plan))
        {
            writer.Blank();
            if (share.Panels is not null)
            {
                PhaseEmitter.EmitPanelShare(writer, share.Panels, $"{share.Name}<TKernels>(Inputs inputs, Block block, int thread{DropoutEmitter.Parameter(share.Drops)})", share.Statements);
                continue;
            }
            writer.Open($"private void {share.Name}<TKernels>(Inputs inputs, Block block, int first, int last{(share.HasLoss ? ", float scale" : "")}{DropoutEmitter.Parameter(share.Drops)}) where TKernels : struct, IKernels");
            writer.Write(share.Statements);
            writer.Close();
        }
    }

    /// <summary>
    /// What the threads share alike: the panels of a layer or, without one, the samples. In some, dropout leaves out outputs; in
    /// one, the way forward turns back.
    /// </summary>
    private sealed record Share(string Name, LayerPlan? Panels, string Statements, bool Drops = false, bool HasLoss = false);

    // What follows one another over the samples is one share: a thread needs only what it made itself.
    private static List<Share> Shares(NetworkPlan plan)
    {
        var shares = new List<Share>();
        foreach (Share step in Steps(plan))
        {
            Share? before = shares.LastOrDefault();
            if (before is not { Panels: null } || step.Panels is not null)
                shares.Add(step);
            else
                shares[shares.Count - 1] = Join(before, step);
        }
        return shares;
    }

    private static Share Join(Share first, Share second) => new(
        second.HasLoss ? second.Name : first.Name, null, $"{first.Statements}\n{second.Statements}", first.Drops || second.Drops, first.HasLoss || second.HasLoss);

    private static IEnumerable<Share> Steps(NetworkPlan plan)
    {
        foreach (LayerPlan layer in plan.Rest)
        {
            string Forward(string panel) => $"ForwardLayer{layer.Index}<TKernels>(block, {(plan.Parts(layer) > 1 ? "block" : panel)}, first, last);"
                + (layer.HasDropout ? "\n" + DropoutEmitter.Call(layer, panel) : "");
            yield return plan.IsWide(layer)
                ? new Share($"ForwardShare{layer.Index}", layer, Forward("panel"), layer.HasDropout)
                : new Share($"ForwardSamples{layer.Index}", null, Panels(layer, Forward, 0), layer.HasDropout);
        }
        yield return new Share("ForwardAndBackward", null, """
            OutputsAndLosses(inputs, block, first, Math.Min(last, inputs.Count), wantsLosses: true);
            OutputDeltas(inputs, block, first, Math.Min(last, inputs.Count), scale);
            """, HasLoss: true);
        foreach (LayerPlan layer in plan.Rest.Reverse().Where(layer => plan.Parts(layer) == 1))
        {
            LayerPlan before = plan.Layers[layer.Index - 1];
            string Backward(string panel) => PhaseEmitter.InputGradient(plan, layer, panel);
            yield return plan.IsWide(layer) && before.Panels > 1
                ? new Share($"DeltasShare{before.Index}", before, Backward("panel"))
                : new Share($"BackwardSamples{before.Index}", null, Panels(before, Backward, 0));
        }
    }
}
