using System.Net;
using System.Text;
using System.Text.Json;
using Generated.Digits.Models;
using Generated.Digits.Web;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>What every answer of the server has, whom it answers, and what it keeps to itself.</summary>
[TestClass]
public sealed class WebGuardTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("api/network")]
    [DataRow("api/nothing")]
    public async Task EveryAnswerKeepsThePageToItself(string path)
    {
        await using WebServer server = await StartAsync();
        using HttpClient client = new() { BaseAddress = server.Address };

        HttpResponseMessage answer = await client.GetAsync(path);

        Assert.StartsWith("default-src 'none'; ", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.AreEqual("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.AreEqual("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    /// <summary>Names that lead to this machine and nowhere else; a name that merely begins like one is anybody's.</summary>
    [TestMethod]
    [DataRow("localhost", HttpStatusCode.OK)]
    [DataRow("LocalHost:80", HttpStatusCode.OK)]
    [DataRow("127.0.0.1", HttpStatusCode.OK)]
    [DataRow("127.0.0.2:5080", HttpStatusCode.OK)]
    [DataRow("[::1]", HttpStatusCode.OK)]
    [DataRow("[::1]:5080", HttpStatusCode.OK)]
    [DataRow("10.0.0.1", HttpStatusCode.MisdirectedRequest)]
    [DataRow("[fe80::1]", HttpStatusCode.MisdirectedRequest)]
    [DataRow("localhost.example", HttpStatusCode.MisdirectedRequest)]
    [DataRow("127.0.0.1.example", HttpStatusCode.MisdirectedRequest)]
    public async Task AnswersToEveryNameOfThisMachineAlone(string host, HttpStatusCode expected)
    {
        await using WebServer server = await StartAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        using HttpRequestMessage request = new(HttpMethod.Get, "api/network");
        request.Headers.Host = host;

        Assert.AreEqual(expected, (await client.SendAsync(request)).StatusCode);
    }

    [TestMethod]
    public async Task AFaultOfTheServersOwnIsToldToItsTerminalAlone()
    {
        List<string> said = [];
        DefaultHttpContext context = new();
        using MemoryStream body = new();
        context.Response.Body = body;
        Problems problems = new(_ => throw new InvalidOperationException("secret words"), said.Add);

        await problems.InvokeAsync(context);

        Assert.AreEqual(StatusCodes.Status500InternalServerError, context.Response.StatusCode);
        string answer = Encoding.UTF8.GetString(body.ToArray());
        Assert.DoesNotContain("secret", answer);
        Assert.DoesNotContain(nameof(InvalidOperationException), answer);
        Assert.Contains("secret words", said.Single());
    }

    /// <summary>A training that diverged may leave such weights; JSON has no word for them.</summary>
    [TestMethod]
    [DataRow("api/predict", 784, "probabilities")]
    [DataRow("api/explain", 112 * 112, "attribution")]
    public async Task WhatIsNoNumberIsNull(string path, int length, string numbers)
    {
        float[] parameters = new float[NetworkShape.Compiled.ParameterCount];
        parameters.AsSpan().Fill(float.NaN);
        await using WebServer server = await WebSite.StartAsync(parameters);
        using HttpClient client = new() { BaseAddress = server.Address };
        byte[] image = new byte[length];
        image.AsSpan(length / 2, 200).Fill(byte.MaxValue);
        using ByteArrayContent content = new(image);
        content.Headers.ContentType = new("application/octet-stream");

        HttpResponseMessage response = await client.PostAsync(path, content);

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        JsonElement[] values = [.. answer.RootElement.GetProperty(numbers).EnumerateArray()];
        Assert.IsTrue(values.Any(value => value.ValueKind == JsonValueKind.Null), $"{values.Length} {numbers}");
    }

    private static Task<WebServer> StartAsync() => WebSite.StartAsync(new float[NetworkShape.Compiled.ParameterCount]);
}
