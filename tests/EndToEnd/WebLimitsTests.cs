using System.Net;
using Generated.Digits.Models;
using Generated.Digits.Web;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>Nobody may keep the server from others: what costs memory or time is rationed.</summary>
[TestClass]
public sealed class WebLimitsTests
{
    private const int MostListeners = 64;

    /// <summary>It waits some seconds for a place.</summary>
    [TestMethod]
    public async Task TheFifthHeavyRequestAtOnceIsSentAway()
    {
        using HeavyWork work = new();
        TaskCompletionSource end = new();
        Task[] held = [.. Enumerable.Range(0, 4).Select(_ => work.RunAsync(new DefaultHttpContext(), () => end.Task))];
        DefaultHttpContext fifth = new();

        ProblemException problem = await Assert.ThrowsExactlyAsync<ProblemException>(() => work.RunAsync(fifth, () => Task.CompletedTask));

        Assert.AreEqual(StatusCodes.Status503ServiceUnavailable, problem.Status);
        Assert.AreEqual("1", fifth.Response.Headers.RetryAfter.Single());
        end.SetResult();
        await Task.WhenAll(held);
        bool isDone = false;
        await work.RunAsync(new DefaultHttpContext(), () => Task.FromResult(isDone = true));
        Assert.IsTrue(isDone, "a place that was left is free");
    }

    [TestMethod]
    public async Task ABodyThatDribblesIsNotWaitedFor()
    {
        // More than five seconds, were it waited for.
        using DribblingStream body = new(count: 250, TimeSpan.FromMilliseconds(20));
        DefaultHttpContext context = new();
        context.Request.Body = body;

        ProblemException problem = await Assert.ThrowsExactlyAsync<ProblemException>(
            () => RequestBody.ReadAtMostAsync(context.Request, 4096, TimeSpan.FromMilliseconds(200)));

        Assert.AreEqual(StatusCodes.Status408RequestTimeout, problem.Status);
    }

    [TestMethod]
    public async Task SoManyListenAndNoMore()
    {
        await using WebServer server = await WebSite.StartAsync(new float[NetworkShape.Compiled.ParameterCount]);
        using HttpClient client = new() { BaseAddress = server.Address };
        List<HttpResponseMessage> listeners = [];
        for (int i = 0; i < MostListeners; i++)
            listeners.Add(await ListenAsync(client));
        Assert.IsTrue(listeners.All(listener => listener.StatusCode == HttpStatusCode.OK));

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, (await ListenAsync(client)).StatusCode);

        // Who leaves makes room, once the server has seen it.
        listeners[0].Dispose();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while ((await ListenAsync(client)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(20, patience.Token);
        listeners.ForEach(listener => listener.Dispose());
    }

    private static Task<HttpResponseMessage> ListenAsync(HttpClient client)
    {
        HttpRequestMessage request = new(HttpMethod.Get, "api/training");
        request.Headers.Accept.ParseAdd("text/event-stream");
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
