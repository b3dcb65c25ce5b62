using System.Text.Json.Serialization;

namespace Generated.Digits.Web;

/// <summary>JSON of the API, written by a source generator: nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(NetworkDescription))]
[JsonSerializable(typeof(TrainingRequest))]
[JsonSerializable(typeof(TrainingStatus))]
internal sealed partial class WebJson : JsonSerializerContext;
