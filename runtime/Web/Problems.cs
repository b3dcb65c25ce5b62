using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Generated.Digits.Web;

/// <summary>Turns whatever goes wrong in a request into problem details; nobody sees a stack trace.</summary>
internal sealed class Problems(RequestDelegate next, Action<string> say)
{
    /// <summary>Answers <paramref name="context"/>'s request, or says why not.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400 })
                await WriteAsync(context, context.Response.StatusCode, Explain(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
        }
        catch (Exception exception)
        {
            if (context.Response.HasStarted)
                throw;
            (int status, string detail) = exception switch
            {
                ProblemException problem => (problem.Status, problem.Message),
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "the body is larger than anything this server reads"),
                BadHttpRequestException bad => (bad.StatusCode, bad.Message),
                _ => (StatusCodes.Status500InternalServerError, "the server failed; its terminal says why"),
            };
            if (status == StatusCodes.Status500InternalServerError)
                say($"{context.Request.Method} {Printable.Line(context.Request.Path)}: {exception.GetType().Name}: {Printable.Line(exception.Message)}");
            await WriteAsync(context, status, detail);
        }
    }

    private static string Explain(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"there is nothing at {context.Request.Path}",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Path} does not take {context.Request.Method}",
        _ => "the request cannot be answered",
    };

    private static Task WriteAsync(HttpContext context, int status, string detail)
    {
        Problem problem = new("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(problem, WebJson.Default.Problem);
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }
}
