using System.Text.Json;
using System.Text.Json.Serialization;

namespace Generated.Digits.Training;

/// <summary>Writes and reads an enumeration's members by their <see cref="Words"/>.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase) where T : struct, Enum;
