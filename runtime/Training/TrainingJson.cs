using System.Text.Json;
using System.Text.Json.Serialization;

namespace Generated.Digits.Training;

/// <summary>JSON of the records of this folder, written by a source generator: nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(CheckpointHeader))]
internal sealed partial class TrainingJson : JsonSerializerContext
{
    /// <summary>The spec the network was compiled from.</summary>
    public static JsonElement Spec()
    {
        using JsonDocument document = JsonDocument.Parse(Network.SpecJson);
        return document.RootElement.Clone();
    }
}
