using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Web;

/// <summary><c>GET</c> and <c>POST /api/training</c>.</summary>
internal sealed class TrainingApi(TrainingSession session, CancellationToken stopping)
{
    private const string EventStream = "text/event-stream";
    private const int MaximumListeners = 64;
    private const int MaximumBody = 4096;

    private static readonly TimeSpan s_bodyTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_eventPause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    private int _listeners;

    /// <summary>Starts, pauses, resumes or stops; answers with what came of it.</summary>
    public async Task CommandAsync(HttpContext context)
    {
        // Pages from elsewhere may send some media types unasked; this is none of them.
        if (!RequestBody.Is(context.Request, RequestBody.Json))
            throw RequestBody.WrongType(context.Request, RequestBody.Json);
        TrainingRequest request = TrainingRequestReader.Read(await RequestBody.ReadAtMostAsync(context.Request, MaximumBody, s_bodyTime));
        switch (request.Action)
        {
            case "start":
                session.Start(request);
                break;
            case "pause":
                session.Pause();
                break;
            case "resume":
                session.Resume();
                break;
            case "stop":
                session.Stop();
                break;
            default:
                throw TrainingRequest.Wrong("action: start, pause, resume or stop is needed");
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await WriteAsync(context);
    }

    /// <summary>How far it is: once, or as events for who accepts those.</summary>
    public Task ReadAsync(HttpContext context)
    {
        if (!context.Request.Headers.Accept.ToString().Contains(EventStream, StringComparison.OrdinalIgnoreCase))
            return WriteAsync(context);
        if (!HttpMethods.IsHead(context.Request.Method))
            return StreamAsync(context);
        SetHeaders(context.Response);
        return Task.CompletedTask;
    }

    private static void SetHeaders(HttpResponse response)
    {
        response.ContentType = EventStream;
        response.Headers.CacheControl = "no-store";
    }

    private Task WriteAsync(HttpContext context)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(session.Board.Read(), WebJson.Default.TrainingStatus);
        context.Response.ContentType = RequestBody.Json;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private async Task StreamAsync(HttpContext context)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (Interlocked.Increment(ref _listeners) > MaximumListeners)
        {
            Interlocked.Decrement(ref _listeners);
            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, $"{MaximumListeners} pages listen already");
        }

        try
        {
            await StreamAsync(context.Response, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The page was closed, or the server stops.
        }
        finally
        {
            Interlocked.Decrement(ref _listeners);
        }
    }

    private async Task StreamAsync(HttpResponse response, CancellationToken end)
    {
        SetHeaders(response);
        int run = -1;
        int from = 0;
        while (true)
        {
            // Asked for before the state is read: a change between the two is not missed.
            Task changed = session.Board.Changed;
            TrainingStatus status = session.Board.Read(run, from);
            run = status.Run;
            from = status.From + status.Points.Count;
            await response.Body.WriteAsync("data: "u8.ToArray(), end);
            await JsonSerializer.SerializeAsync(response.Body, status, WebJson.Default.TrainingStatus, end);
            await response.Body.WriteAsync("\n\n"u8.ToArray(), end);
            await response.Body.FlushAsync(end);
            await Task.Delay(s_eventPause, end);
            while (!await IsDoneWithin(changed, s_heartbeat, end))
            {
                await response.Body.WriteAsync(":\n\n"u8.ToArray(), end);
                await response.Body.FlushAsync(end);
            }
        }
    }

    private static async Task<bool> IsDoneWithin(Task task, TimeSpan time, CancellationToken end)
    {
        try
        {
            await task.WaitAsync(time, end);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
