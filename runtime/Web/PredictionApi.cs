using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Web;

/// <summary><c>POST /api/predict</c> and <c>POST /api/explain</c>.</summary>
internal sealed class PredictionApi(Predictors predictors)
{
    /// <summary>An image as the network takes it: the answer and the outputs.</summary>
    public async Task PredictAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!RequestBody.Is(request, RequestBody.Bytes))
            throw RequestBody.WrongType(request, RequestBody.Bytes);
        ReadOnlySequence<byte> body = await RequestBody.ReadExactlyAsync(request, Network.InputSize, "the network's inputs, a byte each, 0 is paper and 255 is ink");
        predictors.Use((Body: body, context.Response), static (predictor, job) =>
        {
            predictor.Predict(job.Body);
            PredictionJson.Write(job.Response, predictor);
            return true;
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
            return true;
        });
        request.BodyReader.AdvanceTo(body.End);
    }
}
