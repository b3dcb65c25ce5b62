using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Web;

/// <summary>Writes answers. By hand, into one buffer a predictor: tens of thousands a second leave no garbage.</summary>
internal static class PredictionJson
{
    private static readonly JsonEncodedText s_digit = JsonEncodedText.Encode("digit");
    private static readonly JsonEncodedText s_probabilities = JsonEncodedText.Encode("probabilities");

    /// <summary>The answer.</summary>
    public static void Write(HttpResponse response, Predictor predictor)
    {
        Utf8JsonWriter json = predictor.StartJson();
        json.WriteStartObject();
        WriteAnswer(json, predictor);
        json.WriteEndObject();
        Send(response, predictor);
    }

    /// <summary>The answer, and how the network came to it.</summary>
    public static void WriteExplained(HttpResponse response, Predictor predictor)
    {
        Utf8JsonWriter json = predictor.StartJson();
        json.WriteStartObject();
        WriteAnswer(json, predictor);
        json.WriteStartArray("pixels");
        foreach (byte pixel in predictor.Pixels)
            json.WriteNumberValue(pixel);
        json.WriteEndArray();

        json.WriteStartArray("hidden");
        for (int layer = 0; layer < Network.LayerCount - 1; layer++)
        {
            json.WriteStartArray();
            WriteNumbers(json, predictor.Activations(layer));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("attribution");
        WriteNumbers(json, predictor.AttributeAnswer());
        json.WriteEndArray();
        json.WriteNumber("weightsVersion", predictor.Version);
        json.WriteEndObject();
        Send(response, predictor);
    }

    private static void WriteAnswer(Utf8JsonWriter json, Predictor predictor)
    {
        json.WriteNumber(s_digit, predictor.Answer);
        json.WriteStartArray(s_probabilities);
        WriteNumbers(json, predictor.Probabilities);
        json.WriteEndArray();
    }

    /// <summary>JSON has no infinity: a network that diverged in training says null.</summary>
    private static void WriteNumbers(Utf8JsonWriter json, ReadOnlySpan<float> numbers)
    {
        foreach (float number in numbers)
        {
            if (float.IsFinite(number))
                json.WriteNumberValue(number);
            else
                json.WriteNullValue();
        }
    }

    private static void Send(HttpResponse response, Predictor predictor)
    {
        ReadOnlySpan<byte> text = predictor.FinishJson();
        response.ContentType = "application/json";
        response.ContentLength = text.Length;
        response.BodyWriter.Write(text);
    }
}
