using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Json;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// What could be read of one layer; what could not is null, and reported. <paramref name="Spec"/> is there as soon as all sizes are known, with
/// <c>identity</c> for an unknown activation, so that the shapes behind it can be checked.
/// </summary>
internal sealed record LayerReading(JsonNode Node, LayerKind? Kind = null, LayerSpec? Spec = null, ObjectReader? Source = null)
{
    /// <summary>The activation, where it is known.</summary>
    public Activation? Activation { get; init; }

    /// <summary>The layers of a residual block.</summary>
    public IReadOnlyList<LayerReading>? Layers { get; init; }

    /// <summary>The shape of the output, where it is known.</summary>
    public Shape? Output { get; init; }

    /// <summary>How many values the layer gives, where that is known and a dense layer can give as many.</summary>
    public int? Units => (Spec as DenseSpec)?.Units ?? (Output is { Count: <= Limits.Size } output ? output.Count : null);

    /// <summary>Where the value of <paramref name="key"/> stands; where the layer has none, its type, or else its beginning.</summary>
    public TextSpan PlaceOf(string key) =>
        (Source?.Find(key) ?? Source?.Find(Keys.Type))?.Span ?? (Node as JsonObject)?.OpenBrace ?? Node.Span;
}
