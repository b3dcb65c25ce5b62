using System.Text.Json;
using System.Text.Json.Serialization;
using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Training;

/// <summary>Writes and reads the members of a registry by their names in network.json.</summary>
internal abstract class NameConverter<T>(Func<string?, T?> find, Func<T, string> nameOf) : JsonConverter<T> where T : class
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? find(reader.GetString()) : null) ?? throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(nameOf(value));
}

/// <summary><c>"sgd"</c></summary>
internal sealed class OptimizerConverter() : NameConverter<Optimizer>(Optimizer.Find, optimizer => optimizer.Name);

/// <summary><c>"cosine"</c></summary>
internal sealed class ScheduleConverter() : NameConverter<LearningRateSchedule>(LearningRateSchedule.Find, schedule => schedule.Name);
