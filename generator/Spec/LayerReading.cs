using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>What could be read of one layer; what could not is null, and reported.</summary>
internal sealed record LayerReading(int? Units = null, JsonNode? UnitsNode = null, Activation? Activation = null, JsonNode? ActivationNode = null)
{
    /// <summary>How its weights start, where the file says.</summary>
    public InitializerSpec? Initializer { get; init; }

    /// <summary>The share of outputs left out, where the file says.</summary>
    public double? Dropout { get; init; }

    /// <summary>Where <see cref="Dropout"/> stands.</summary>
    public JsonNode? DropoutNode { get; init; }

    /// <summary>The layer, if it is complete.</summary>
    public LayerSpec? Spec => Units == null || Activation == null ? null : new LayerSpec(Units.Value, Activation)
    {
        Initializer = Initializer,
        Dropout = Dropout ?? 0,
    };
}
