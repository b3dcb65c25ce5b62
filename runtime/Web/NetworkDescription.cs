using System.Text.Json;
using Generated.Digits.Models;

namespace Generated.Digits.Web;

/// <summary>The answer of <c>GET /api/network</c>.</summary>
/// <param name="Name">The generated class.</param>
/// <param name="Spec">What it was generated from.</param>
/// <param name="InputSize">Bytes of an image.</param>
/// <param name="OutputSize">How many numbers come out.</param>
/// <param name="ClassCount">How many classes it tells apart.</param>
/// <param name="ParameterCount">Weights and biases.</param>
/// <param name="Layers">From the input to the output.</param>
/// <param name="WeightShapes">For each layer the shape of what <c>/api/network/layers/{layer}</c> gives; null where it has no weights of its own.</param>
/// <param name="DrawingSide">Width and height of what <c>/api/explain</c> takes.</param>
/// <param name="Training">What a training begins with that does not say otherwise.</param>
/// <param name="WeightsVersion">Grows whenever the weights change.</param>
/// <param name="WeightsOrigin">Where they come from, for people.</param>
internal sealed record NetworkDescription(
    string Name,
    JsonElement Spec,
    int InputSize,
    int OutputSize,
    int ClassCount,
    int ParameterCount,
    IReadOnlyList<LayerShape> Layers,
    IReadOnlyList<IReadOnlyList<long>?> WeightShapes,
    int DrawingSide,
    TrainingDefaults Training,
    long WeightsVersion,
    string WeightsOrigin);
