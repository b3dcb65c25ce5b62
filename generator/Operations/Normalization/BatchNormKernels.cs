using System.Globalization;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Operations.Normalization;

/// <summary>
/// Mean and variance of channels over the batch: of each group of samples the sums of sixteen lanes, added in a fixed tree, then in double over the
/// groups in order. Two passes, since Σx² − (Σx)²/n loses digits. The running statistics follow.
/// </summary>
internal sealed class BatchMoments(BatchNormOperation operation) : Kernel(
    $"Moments{operation.Id}",
    $"{operation.Name}: mean and 1/√(variance + epsilon) of channels [first, last) over all samples and positions; the running statistics follow.",
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("statistics"), KernelParameter.Floats("moments"), KernelParameter.Floats("masks"),
        KernelParameter.Floats("scratch"), .. KernelParameter.Range, KernelParameter.Integer("samples"),
    ])
{
    private const int Lanes = LaneLayout.GroupSamples;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        string momentum = Double(operation.Layer.Momentum), epsilon = Double(operation.Layer.Epsilon);
        writer.Open("for (int channel = first; channel < last; channel++)");
        writer.Write($$"""
            double count = (double)samples * {{operation.Input.Shape.Positions}}, mean = 0, variance = 0;
            """);
        EmitSum(writer, shape, "mean", "value");
        writer.Write("mean /= count;");
        writer.Write($"{shape.Floats} center = {shape.Vector}.Create((float)mean), difference;");
        EmitSum(writer, shape, "variance", null);
        writer.Write($$"""
            double unbiased = count > 1 ? variance / (count - 1) : 0;
            variance /= count;
            Unsafe.Add(ref moments, 4 * channel) = (float)mean;
            Unsafe.Add(ref moments, 4 * channel + 1) = InverseDeviation(variance, {{epsilon}});
            ref float runningMean = ref Unsafe.Add(ref statistics, {{operation.MeanOffset}} + channel);
            ref float runningVariance = ref Unsafe.Add(ref statistics, {{operation.VarianceOffset}} + channel);
            runningMean = (float)((1 - {{momentum}}) * runningMean + {{momentum}} * mean);
            if (count > 1)
                runningVariance = (float)((1 - {{momentum}}) * runningVariance + {{momentum}} * unbiased);
            """);
        writer.Close();
    }

    // Adds values, or their squared differences from the mean, to a double.
    private void EmitSum(SourceWriter writer, VectorShape shape, string total, string? value)
    {
        LaneLayout layout = operation.Input.Layout;
        writer.Open($"for (int group = 0; group * {Lanes} < samples; group++)");
        string lane = LaneTile.OpenVectors(writer, shape);
        writer.Write($$"""
            ref float x = ref Unsafe.Add(ref inputs, (nuint)(group * {{layout.GroupFloats}} + {{layout.Start}} + channel * {{layout.ChannelStride}}){{lane}});
            {{shape.Floats}} sum = {{shape.Floats}}.Zero;
            """);
        writer.Open($"for (int row = 0; row < {operation.Input.Shape.Rows}; row++, x = ref Unsafe.Add(ref x, {layout.RowStride}))");
        writer.Open($"for (nuint at = 0; at < {operation.Input.Shape.Columns * Lanes}; at += {Lanes})");
        if (value != null)
            writer.Write($"sum += {shape.Vector}.LoadUnsafe(ref x, at);");
        else
            writer.Write($"difference = {shape.Vector}.LoadUnsafe(ref x, at) - center;\nsum = Fma(difference, difference, sum);");
        writer.Close();
        writer.Close();
        writer.Write($"(sum * {shape.Vector}.LoadUnsafe(ref masks, LaneMask(samples - group * {Lanes}){lane})).StoreUnsafe(ref scratch, 0{lane});");
        LaneTile.CloseVectors(writer, shape);
        writer.Write($"{total} += SumLanes(ref scratch, 0);");
        writer.Close();
    }

    private static string Double(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";
}

/// <summary>The forward pass of one group: x · scale + shift, with the channel's moments.</summary>
internal sealed class BatchNormForward(BatchNormOperation operation) : Kernel(
    $"Forward{operation.Id}",
    $"{operation.Name}: outputs = {LaneCode.Describe(operation, "weight · (x − mean) / √(variance + epsilon) + bias")}, for one group of samples.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("parameters"), KernelParameter.Floats("moments"), KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        const int lanes = LaneLayout.GroupSamples;
        Shape values = operation.Input.Shape;
        LaneLayout source = operation.Input.Layout, target = operation.Output.Layout;
        LaneTile.OpenLoop(writer, "channel", 0, values.Channels);
        writer.Write($$"""
            float scale = Unsafe.Add(ref parameters, {{operation.WeightOffset}} + channel) * Unsafe.Add(ref moments, 4 * channel + 1);
            {{shape.Floats}} mean = {{shape.Vector}}.Create(Unsafe.Add(ref moments, 4 * channel));
            {{shape.Floats}} factor = {{shape.Vector}}.Create(scale), bias = {{shape.Vector}}.Create(Unsafe.Add(ref parameters, {{operation.BiasOffset}} + channel));
            """);
        LaneTile.OpenLoop(writer, "row", 0, values.Rows);
        writer.Write($"nuint from = (nuint)({source.Start} + channel * {source.ChannelStride} + row * {source.RowStride});");
        writer.Write($"nuint at = (nuint)({target.Start} + channel * {target.ChannelStride} + row * {target.RowStride});");
        writer.Open($"for (nuint end = at + {values.Columns * lanes}; at < end; at += {shape.Lanes}, from += {shape.Lanes})");
        writer.Write(LaneCode.StoreOutput(operation, shape, $"Fma({shape.Vector}.LoadUnsafe(ref inputs, from) - mean, factor, bias)", "at"));
        writer.Close();
        writer.Close();
        writer.Close();
    }
}

/// <summary>
/// The gradients of weights and biases, Σ delta · x̂ and Σ delta over the batch with x̂ = (x − mean) / √(variance + ε), and the two means that the
/// backward pass subtracts.
/// </summary>
internal sealed class BatchNormGradient(BatchNormOperation operation) : Kernel(
    $"Gradient{operation.Id}",
    $"{operation.Name}: gradients of the weights and biases of channels [first, last), Σ over all samples and positions.",
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("parameters"), KernelParameter.Floats("moments"),
        KernelParameter.Floats("scratch"), .. KernelParameter.Range, KernelParameter.Integer("samples"),
    ])
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        const int lanes = LaneLayout.GroupSamples;
        Shape values = operation.Input.Shape;
        LaneLayout source = operation.Input.Layout, deltas = operation.Output.DeltaLayout;
        writer.Open("for (int channel = first; channel < last; channel++)");
        writer.Write($$"""
            {{shape.Floats}} mean = {{shape.Vector}}.Create(Unsafe.Add(ref moments, 4 * channel)), inverse = {{shape.Vector}}.Create(Unsafe.Add(ref moments, 4 * channel + 1));
            double biasGradient = 0, weightGradient = 0;
            """);
        writer.Open($"for (int group = 0; group * {lanes} < samples; group++)");
        string lane = LaneTile.OpenVectors(writer, shape);
        writer.Write($$"""
            ref float x = ref Unsafe.Add(ref inputs, (nuint)(group * {{source.GroupFloats}} + {{source.Start}} + channel * {{source.ChannelStride}}){{lane}});
            ref float d = ref Unsafe.Add(ref deltas, (nuint)(group * {{deltas.GroupFloats}} + {{deltas.Start}} + channel * {{deltas.ChannelStride}}){{lane}});
            {{shape.Floats}} sum = {{shape.Floats}}.Zero, weighted = sum;
            """);
        writer.Open($"for (int row = 0; row < {values.Rows}; row++)");
        writer.Open($"for (nuint at = 0; at < {values.Columns * lanes}; at += {lanes})");
        writer.Write($$"""
            {{shape.Floats}} delta = {{shape.Vector}}.LoadUnsafe(ref d, at);
            sum += delta;
            weighted = Fma(delta, ({{shape.Vector}}.LoadUnsafe(ref x, at) - mean) * inverse, weighted);
            """);
        writer.Close();
        writer.Write($"x = ref Unsafe.Add(ref x, {source.RowStride});");
        writer.Write($"d = ref Unsafe.Add(ref d, {deltas.RowStride});");
        writer.Close();
        writer.Write($"sum.StoreUnsafe(ref scratch, 0{lane});");
        writer.Write($"weighted.StoreUnsafe(ref scratch, {lanes}{lane});");
        LaneTile.CloseVectors(writer, shape);
        writer.Write($"biasGradient += SumLanes(ref scratch, 0);\nweightGradient += SumLanes(ref scratch, {lanes});");
        writer.Close();
        writer.Write($$"""
            double count = (double)samples * {{values.Positions}};
            Unsafe.Add(ref parameters, Gradients + {{operation.WeightOffset}} + channel) = (float)weightGradient;
            Unsafe.Add(ref parameters, Gradients + {{operation.BiasOffset}} + channel) = (float)biasGradient;
            Unsafe.Add(ref moments, 4 * channel + 2) = (float)(biasGradient / count);
            Unsafe.Add(ref moments, 4 * channel + 3) = (float)(weightGradient / count);
            """);
        writer.Close();
    }
}

/// <summary>The backward pass of one group: weight / √(variance + ε) · (delta − mean of deltas − x̂ · mean of delta · x̂); rows without a sample get zero.</summary>
internal sealed class BatchNormInputGradient(BatchNormOperation operation) : Kernel(
    $"InputGradient{operation.Id}",
    $"{operation.Name}: the deltas of its input, for one group with so many samples.",
    KernelParameter.Floats("deltas"), KernelParameter.Floats("inputs"), KernelParameter.Floats("parameters"), KernelParameter.Floats("moments"),
    KernelParameter.Floats("masks"), KernelParameter.Floats("sources"), KernelParameter.Floats("inputDeltas"), KernelParameter.Integer("samples"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        const int lanes = LaneLayout.GroupSamples;
        Value input = operation.Input;
        Shape values = input.Shape;
        LaneLayout source = input.Layout, deltas = operation.Output.DeltaLayout, target = input.DeltaLayout;
        string lane = LaneTile.OpenVectors(writer, shape);
        writer.Write($"{shape.Floats} mask = {shape.Vector}.LoadUnsafe(ref masks, LaneMask(samples){lane});");
        LaneTile.OpenLoop(writer, "channel", 0, values.Channels);
        string Moment(int index) => $"{shape.Vector}.Create(Unsafe.Add(ref moments, 4 * channel + {index}))";
        writer.Write($$"""
            {{shape.Floats}} mean = {{Moment(0)}}, inverse = {{Moment(1)}}, meanDelta = {{Moment(2)}}, meanWeighted = {{Moment(3)}};
            {{shape.Floats}} factor = {{shape.Vector}}.Create(Unsafe.Add(ref parameters, {{operation.WeightOffset}} + channel)) * inverse * mask;
            """);
        LaneTile.OpenLoop(writer, "row", 0, values.Rows);
        writer.Write($$"""
            nuint from = (nuint)({{deltas.Start}} + channel * {{deltas.ChannelStride}} + row * {{deltas.RowStride}}){{lane}};
            nuint of = (nuint)({{source.Start}} + channel * {{source.ChannelStride}} + row * {{source.RowStride}}){{lane}};
            nuint at = (nuint)({{target.Start}} + channel * {{target.ChannelStride}} + row * {{target.RowStride}}){{lane}};
            """);
        writer.Open($"for (nuint end = at + {values.Columns * lanes}; at < end; at += {lanes}, from += {lanes}, of += {lanes})");
        writer.Write($"{shape.Floats} normalized = ({shape.Vector}.LoadUnsafe(ref inputs, of) - mean) * inverse;");
        string gradient = $"(({shape.Vector}.LoadUnsafe(ref deltas, from) - meanDelta - normalized * meanWeighted) * factor)";
        writer.Write(LaneCode.StoreDelta(operation, input, shape, gradient, "at", "of"));
        writer.Close();
        writer.Close();
        writer.Close();
        LaneTile.CloseVectors(writer, shape);
    }
}
