using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>
/// Stops networks that the emitter cannot write yet: all that are no chain of dense layers. Such a file has a diagnostic and a stand-in.
/// With the emitter of image layers, this file and its two callers go.
/// </summary>
internal static class ImageLayersGuard
{
    public static readonly DiagnosticDescriptor NotYet = new(
        "GD9999", "Layers that are not generated yet", "'{0}' has layers that are read, but not generated yet: use dense layers only",
        "Generated.Digits", DiagnosticSeverity.Error, isEnabledByDefault: true, customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>A dense network with the inputs and outputs of <paramref name="spec"/>; null if the emitter can write the network itself.</summary>
    public static NetworkSpec? FindStandIn(NetworkSpec spec)
    {
        if (spec.IsDenseChain)
            return null;
        EquatableArray<LayerShape> shapes = LayerShape.Of(spec);
        LayerShape last = shapes[shapes.Count - 1];
        int inputs = Math.Min(spec.InputSize, Limits.Size), outputs = Math.Min(last.Output.Count, Limits.Size);
        return spec with
        {
            InputSize = inputs,
            InputImage = null,
            Layers = EquatableArrays.Of<LayerSpec>(new DenseSpec(1, Activation.Identity), new DenseSpec(outputs, last.Layer.Activation)),
        };
    }
}
