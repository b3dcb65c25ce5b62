using System.Buffers;
using Generated.Digits.Images;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Web;

/// <summary><c>POST /api/predict</c> and <c>POST /api/explain</c>.</summary>
internal sealed class PredictionApi(Predictors predictors, HeavyWork heavyWork)
{
    private const int MaximumPngLength = 1 << 20;
    private const int MaximumPngPixels = 4_000_000;

    private static readonly TimeSpan s_pngTime = TimeSpan.FromSeconds(10);

    /// <summary>An image as the network takes it, or a picture: the answer and the outputs.</summary>
    public async Task PredictAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (RequestBody.Is(request, RequestBody.Png))
        {
            await heavyWork.RunAsync(context, () => PredictPngAsync(context));
            return;
        }

        if (!RequestBody.Is(request, RequestBody.Bytes))
            throw RequestBody.WrongType(request, $"{RequestBody.Bytes} or {RequestBody.Png}");
        ReadOnlySequence<byte> body = await RequestBody.ReadExactlyAsync(request, Network.InputSize, "the network's inputs, a byte each, 0 is paper and 255 is ink");
        predictors.Use((Body: body, context.Response), static (predictor, job) =>
        {
            predictor.Predict(job.Body);
            PredictionJson.Write(job.Response, predictor);
        });
        request.BodyReader.AdvanceTo(body.End);
    }

    /// <summary>A drawing: what the network sees of it, what it answers, and why.</summary>
    public async Task ExplainAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!RequestBody.Is(request, RequestBody.Bytes))
            throw RequestBody.WrongType(request, RequestBody.Bytes);
        ReadOnlySequence<byte> body = await RequestBody.ReadExactlyAsync(
            request, Drawing.Side * Drawing.Side, $"a drawing of {Drawing.Side} × {Drawing.Side} pixels, a byte each, 0 is paper and 255 is ink");
        predictors.Use((Body: body, context.Response), static (predictor, job) =>
        {
            predictor.PredictDrawing(job.Body);
            PredictionJson.WriteExplained(job.Response, predictor);
        });
        request.BodyReader.AdvanceTo(body.End);
    }

    private async Task PredictPngAsync(HttpContext context)
    {
        byte[] file = await RequestBody.ReadAtMostAsync(context.Request, MaximumPngLength, s_pngTime);
        byte[] pixels;
        try
        {
            pixels = new DigitReader(Network.InputSize).Read(ImageDecoder.DecodePng(file, MaximumPngPixels))
                ?? throw new InputException("the picture shows no digit: it has one color all over");
        }
        catch (InputException exception)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, exception.Message);
        }

        predictors.Use((Pixels: pixels, context.Response), static (predictor, job) =>
        {
            predictor.Predict(new ReadOnlySequence<byte>(job.Pixels));
            PredictionJson.Write(job.Response, predictor);
        });
    }
}
