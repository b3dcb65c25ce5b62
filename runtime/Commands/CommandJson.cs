using System.Text.Json.Serialization;

namespace Generated.Digits.Commands;

/// <summary>JSON of what commands print, written by a source generator: nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(DataOverview))]
internal sealed partial class CommandJson : JsonSerializerContext;
