using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Generated.Digits.Models;
using Generated.Digits.Tests.Runtime.Data;
using Generated.Digits.Web;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>What HTTP lets clients do beside the plain request: ask for headers alone, pack a body, mark a text's encoding.</summary>
[TestClass]
public sealed class WebMethodsTests
{
    private const string Json = "application/json";

    /// <summary>RFC 9110, 9.3.2: as GET, without the content.</summary>
    [TestMethod]
    [DataRow("", null)]
    [DataRow("main.js", null)]
    [DataRow("api/network", null)]
    [DataRow("api/network/layers/0", null)]
    [DataRow("api/network/layers/99", null)]
    [DataRow("api/network/pixels", null)]
    [DataRow("api/training", null)]
    [DataRow("api/training", "text/event-stream")]
    [DataRow("api/nothing", null)]
    [DataRow("api/predict", null)]
    public async Task HeadIsGetWithoutABody(string path, string? accept)
    {
        await using WebServer server = await StartAsync();
        using HttpClient client = new() { BaseAddress = server.Address };

        using HttpResponseMessage got = await client.SendAsync(Request(HttpMethod.Get, path, accept), HttpCompletionOption.ResponseHeadersRead);
        using HttpResponseMessage head = await client.SendAsync(Request(HttpMethod.Head, path, accept)).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.AreEqual(got.StatusCode, head.StatusCode);
        Assert.AreEqual(got.Content.Headers.ContentType?.ToString(), head.Content.Headers.ContentType?.ToString());

        // A stream has no length, and the words on a method that is not taken name it.
        if (accept is null && got.StatusCode != HttpStatusCode.MethodNotAllowed)
            Assert.AreEqual(got.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        CollectionAssert.AreEqual(got.Content.Headers.Allow.ToArray(), head.Content.Headers.Allow.ToArray());
        Assert.AreEqual(got.Headers.CacheControl?.ToString(), head.Headers.CacheControl?.ToString());
        Assert.IsEmpty(await head.Content.ReadAsByteArrayAsync());
    }

    [TestMethod]
    public async Task AMethodThatIsNotTakenNamesThoseThatAre()
    {
        await using WebServer server = await StartAsync();
        using HttpClient client = new() { BaseAddress = server.Address };

        HttpResponseMessage response = await client.DeleteAsync("api/network");

        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        CollectionAssert.AreEquivalent(new[] { "GET", "HEAD" }, response.Content.Headers.Allow.ToArray());
    }

    /// <summary>RFC 9110, 15.5.16: with what would be taken.</summary>
    [TestMethod]
    [DataRow("api/predict", "application/octet-stream")]
    [DataRow("api/predict", "image/png")]
    [DataRow("api/explain", "application/octet-stream")]
    [DataRow("api/training", Json)]
    public async Task APackedBodyIsRefusedAsThat(string path, string type)
    {
        await using WebServer server = await StartAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        using ByteArrayContent content = new(IdxBytes.Gzip(new byte[784]));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        content.Headers.ContentEncoding.Add("gzip");

        HttpResponseMessage response = await client.PostAsync(path, content);

        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.AreEqual("identity", response.Headers.GetValues("Accept-Encoding").Single());
        Assert.AreEqual($"/{path} takes a body as it is, not one with Content-Encoding: gzip", await DetailAsync(response));
    }

    [TestMethod]
    public async Task ABodyThatSaysItIsPlainIsTaken()
    {
        await using WebServer server = await StartAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        using ByteArrayContent content = new(new byte[784]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentEncoding.Add("identity");

        Assert.AreEqual(HttpStatusCode.OK, (await client.PostAsync("api/predict", content)).StatusCode);
    }

    /// <summary>The words on a training that is not under way: the mark was passed over, and the text read.</summary>
    [TestMethod]
    public async Task AByteOrderMarkIsPassedOver()
    {
        await using WebServer server = await StartAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        byte[] text = [.. Encoding.UTF8.GetPreamble(), .. "{\"action\":\"stop\"}"u8];

        Assert.AreEqual(HttpStatusCode.Conflict, (await PostAsync(client, text)).StatusCode);
        byte[] utf16 = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")];
        Assert.AreEqual("the body is UTF-16; JSON is sent as UTF-8", await DetailAsync(await PostAsync(client, utf16)));
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? accept)
    {
        HttpRequestMessage request = new(method, path);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        return request;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, byte[] body)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        return client.PostAsync("api/training", content);
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage response)
    {
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("detail").GetString();
    }

    private static Task<WebServer> StartAsync() => WebSite.StartAsync(new float[NetworkShape.Compiled.ParameterCount]);
}
