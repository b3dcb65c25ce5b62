using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>What could be read of one layer; what could not is null, and reported.</summary>
internal sealed record LayerReading(int? Units, JsonNode? UnitsNode, Activation? Activation, JsonNode? ActivationNode)
{
    /// <summary>The layer, if it is complete.</summary>
    public LayerSpec? Spec => Units != null && Activation != null ? new LayerSpec(Units.Value, Activation.Value) : null;
}
