using System.Text.Json.Serialization;

namespace Generated.Digits.Commands;

/// <summary>JSON of what commands print, written by a source generator: nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(DataOverview))]
[JsonSerializable(typeof(PredictionReport))]
[JsonSerializable(typeof(ExportReport))]
internal sealed partial class CommandJson : JsonSerializerContext;
