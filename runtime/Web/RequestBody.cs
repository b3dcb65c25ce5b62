using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Generated.Digits.Web;

/// <summary>Reads bodies whose kind and size are known beforehand, and not a byte more.</summary>
internal static class RequestBody
{
    /// <summary>Raw bytes.</summary>
    public const string Bytes = "application/octet-stream";

    /// <summary>A picture.</summary>
    public const string Png = "image/png";

    /// <summary>An object.</summary>
    public const string Json = "application/json";

    /// <summary>Is the body of this media type?</summary>
    public static bool Is(HttpRequest request, string mediaType)
    {
        string? given = request.ContentType;
        return string.Equals(given, mediaType, StringComparison.OrdinalIgnoreCase)
            || (MediaTypeHeaderValue.TryParse(given, out MediaTypeHeaderValue? parsed) && parsed.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Why a body of another type is not taken.</summary>
    public static ProblemException WrongType(HttpRequest request, string wanted) =>
        new(StatusCodes.Status415UnsupportedMediaType, $"{request.Path} takes {wanted}, not {(string.IsNullOrEmpty(request.ContentType) ? "a body without Content-Type" : request.ContentType)}");

    /// <summary>Refuses a body that is not sent as it is, and says what is taken instead (RFC 9110, 15.5.16).</summary>
    private static void RequirePlain(HttpRequest request)
    {
        string coding = request.Headers.ContentEncoding.ToString();
        if (coding.Length == 0 || coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return;
        request.HttpContext.Response.Headers.AcceptEncoding = "identity";
        throw new ProblemException(
            StatusCodes.Status415UnsupportedMediaType,
            $"{request.Path} takes a body as it is, not one with Content-Encoding: {Printable.Line(coding, 40)}");
    }

    /// <summary>Waits for exactly <paramref name="length"/> bytes. They stay in the reader: advance it when they are used.</summary>
    public static async ValueTask<ReadOnlySequence<byte>> ReadExactlyAsync(HttpRequest request, int length, string meaning)
    {
        RequirePlain(request);
        if (request.ContentLength is { } announced && announced != length)
            throw WrongLength($"{announced:N0}", length, meaning);
        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult result = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (result.Buffer.Length > length)
                throw WrongLength($"more than {length:N0}", length, meaning);
            if (result.IsCompleted)
                return result.Buffer.Length == length ? result.Buffer : throw WrongLength($"{result.Buffer.Length:N0}", length, meaning);
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>Reads at most <paramref name="maximum"/> bytes, within <paramref name="time"/>.</summary>
    public static async Task<byte[]> ReadAtMostAsync(HttpRequest request, int maximum, TimeSpan time)
    {
        RequirePlain(request);
        if (request.ContentLength > maximum)
            throw TooLong(maximum);
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        late.CancelAfter(time);
        try
        {
            PipeReader reader = request.BodyReader;
            while (true)
            {
                ReadResult result = await reader.ReadAsync(late.Token);
                if (result.Buffer.Length > maximum)
                    throw TooLong(maximum);
                if (result.IsCompleted)
                {
                    byte[] body = result.Buffer.ToArray();
                    reader.AdvanceTo(result.Buffer.End);
                    return body;
                }

                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        catch (OperationCanceledException) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw new ProblemException(StatusCodes.Status408RequestTimeout, $"the body did not arrive within {time.TotalSeconds:0} seconds");
        }
    }

    private static ProblemException WrongLength(string given, int length, string meaning) =>
        new(StatusCodes.Status400BadRequest, $"the body has {given} bytes; {length:N0} are needed: {meaning}");

    private static ProblemException TooLong(int maximum) =>
        new(StatusCodes.Status413PayloadTooLarge, $"the body is longer than {maximum:N0} bytes");
}
