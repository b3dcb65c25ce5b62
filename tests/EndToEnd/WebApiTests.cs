using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Web;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The API as any client sees it.</summary>
[TestClass]
public sealed class WebApiTests
{
    private const string Bytes = "application/octet-stream";
    private const string Json = "application/json";

    private static readonly int s_inputSize = NetworkShape.Compiled.InputSize;

    [TestMethod]
    public async Task PredictsTheSameUnderLoad()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        byte[] image = new byte[s_inputSize];
        new Random(5).NextBytes(image);
        string alone = await ReadAsync(await PostAsync(client, "api/predict", image, Bytes));
        Assert.AreEqual(NetworkShape.Compiled.OutputSize, JsonDocument.Parse(alone).RootElement.GetProperty("probabilities").GetArrayLength());

        string[] together = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ => await ReadAsync(await PostAsync(client, "api/predict", image, Bytes))));
        Assert.IsTrue(together.All(answer => answer == alone));
    }

    [TestMethod]
    [DataRow("api/predict", 783, Bytes, HttpStatusCode.BadRequest)]
    [DataRow("api/predict", 785, Bytes, HttpStatusCode.BadRequest)]
    [DataRow("api/predict", 0, Bytes, HttpStatusCode.BadRequest)]
    [DataRow("api/predict", 2_000_000, Bytes, HttpStatusCode.BadRequest)]
    [DataRow("api/predict", 784, "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [DataRow("api/predict", 784, "image/png", HttpStatusCode.BadRequest)]
    [DataRow("api/predict", 1_040_000, "image/png", HttpStatusCode.BadRequest)]
    [DataRow("api/predict", 1_048_577, "image/png", HttpStatusCode.RequestEntityTooLarge)]
    [DataRow("api/explain", 784, Bytes, HttpStatusCode.BadRequest)]
    [DataRow("api/training", 784, Json, HttpStatusCode.BadRequest)]
    [DataRow("api/training", 5_000, Json, HttpStatusCode.RequestEntityTooLarge)]
    [DataRow("api/training", 784, "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [DataRow("api/network", 784, Bytes, HttpStatusCode.MethodNotAllowed)]
    [DataRow("api/nothing", 784, Bytes, HttpStatusCode.NotFound)]
    public async Task RefusesWithProblemDetails(string path, int length, string type, HttpStatusCode expected)
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        // Asks before it sends: a server that refuses a large body closes the connection, maybe while the client still writes.
        using HttpClient client = new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.ExpectContinue = true;
        HttpResponseMessage response = await PostAsync(client, path, new byte[length], type);
        Assert.AreEqual(expected, response.StatusCode);
        Assert.AreEqual("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using JsonDocument problem = JsonDocument.Parse(await ReadAsync(response));
        Assert.AreEqual((int)expected, problem.RootElement.GetProperty("status").GetInt32());
        Assert.AreNotEqual("", problem.RootElement.GetProperty("detail").GetString());
    }

    [TestMethod]
    [DataRow("{\"action\":\"fly\"}")]
    [DataRow("{\"action\":\"start\",\"epochs\":0}")]
    [DataRow("{\"action\":\"start\",\"epochs\":\"many\"}")]
    [DataRow("{\"action\":\"start\",\"learningRate\":-1}")]
    [DataRow("{\"action\":\"start\",\"optimizer\":\"magic\"}")]
    [DataRow("{\"action\":\"start\",\"data\":\"/etc\"}")]
    [DataRow("{\"action\":\"start\",\"speed\":9}")]
    [DataRow("[]")]
    [DataRow("null")]
    public async Task RefusesATrainingThatCannotBe(string body)
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        HttpResponseMessage response = await PostAsync(client, "api/training", Encoding.UTF8.GetBytes(body), Json);
        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.AreEqual(TrainingPhase.Idle, server.Training.Board.Read().Phase);
    }

    /// <summary>The field, what it was given and what it takes; nothing of the types that the server reads it into.</summary>
    [TestMethod]
    [DataRow("{\"action\":\"start\",\"epochs\":1.5}", "epochs 1.5: a whole number from 1 to 200 is needed")]
    [DataRow("{\"action\":\"start\",\"epochs\":1e9}", "epochs 1e9: a whole number from 1 to 200 is needed")]
    [DataRow("{\"action\":\"start\",\"epochs\":201}", "epochs 201: a whole number from 1 to 200 is needed")]
    [DataRow("{\"action\":\"start\",\"batch\":[64]}", "batch [64]: a whole number from 1 to 1000000 is needed")]
    [DataRow("{\"action\":\"start\",\"seed\":-1}", "seed -1: a whole number from 0 to 18446744073709551615 is needed")]
    [DataRow("{\"action\":\"start\",\"learningRate\":\"fast\"}", "learningRate \"fast\": a number above 0, up to 1000, is needed")]
    [DataRow("{\"action\":\"start\",\"secondsPerEpoch\":true}", "secondsPerEpoch true: a number from 0 to 60 is needed")]
    [DataRow("{\"action\":\"start\",\"optimizer\":{\"name\":\"sgd\"}}", "optimizer {\"name\":\"sgd\"}: sgd, adam, adamW or rmsProp is needed")]
    [DataRow("{\"action\":\"start\",\"data\":[1]}", "data [1]: one of the dataChoices that GET /api/training names is needed")]
    [DataRow("{\"action\":7}", "action 7: start, pause, resume or stop is needed")]
    [DataRow("{\"action\":\"start\",\"speed\":9}", "speed: there is no such field; action, data, epochs, batch, learningRate, optimizer, seed, secondsPerEpoch are the fields")]
    [DataRow("{\"action\":\n \"start\",}", "the body is not JSON: it breaks off or goes wrong in line 2, after 9 bytes")]
    [DataRow("[]", "the body is a list; an object is needed, such as {\"action\":\"start\"}")]
    [DataRow("null", "the body is null; an object is needed, such as {\"action\":\"start\"}")]
    public async Task SaysWhatATrainingRequestTakes(string body, string detail)
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        HttpResponseMessage response = await PostAsync(client, "api/training", Encoding.UTF8.GetBytes(body), Json);
        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
        using JsonDocument problem = JsonDocument.Parse(await ReadAsync(response));
        Assert.AreEqual(detail, problem.RootElement.GetProperty("detail").GetString());
    }

    /// <summary>As docs/web-api.md has it; Kestrel looks once a second.</summary>
    [TestMethod]
    [DataRow("")]
    [DataRow("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow("GET /api/network HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    public async Task ClosesASilentConnectionAfterTenSeconds(string sent)
    {
        await using WebServer server = await WebSite.StartAsync(new float[NetworkShape.Compiled.ParameterCount]);
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        Stopwatch watch = Stopwatch.StartNew();
        using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(sent));
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(40));
        await stream.CopyToAsync(Stream.Null, patience.Token);
        Assert.IsGreaterThan(TimeSpan.FromSeconds(9), watch.Elapsed);
        Assert.IsLessThan(TimeSpan.FromSeconds(30), watch.Elapsed);
    }

    [TestMethod]
    public async Task TrainsOneAtATime()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        byte[] start = "{\"action\":\"start\",\"epochs\":200,\"secondsPerEpoch\":5}"u8.ToArray();
        Assert.AreEqual(HttpStatusCode.Conflict, (await PostAsync(client, "api/training", "{\"action\":\"stop\"}"u8.ToArray(), Json)).StatusCode);
        Assert.AreEqual(HttpStatusCode.Accepted, (await PostAsync(client, "api/training", start, Json)).StatusCode);
        Assert.AreEqual(HttpStatusCode.Conflict, (await PostAsync(client, "api/training", start, Json)).StatusCode);
        Assert.AreEqual(HttpStatusCode.Accepted, (await PostAsync(client, "api/training", "{\"action\":\"stop\"}"u8.ToArray(), Json)).StatusCode);
    }

    [TestMethod]
    public async Task MeasuresTheWeightsAtWhichItWasStopped()
    {
        LiveWeights weights = new(new float[NetworkShape.Compiled.ParameterCount], new float[NetworkShape.Compiled.StatisticCount], 1f / byte.MaxValue, "untrained");
        await using WebServer server = await WebSite.StartAsync(weights);
        server.Training.Start(new TrainingRequest(Epochs: 100, Batch: 8, SecondsPerEpoch: 2));
        while (server.Training.Board.Read().Epoch < 1.2)
            await server.Training.Board.Changed.WaitAsync(TimeSpan.FromMinutes(1));
        server.Training.Stop();
        while (server.Training.Board.IsBusy)
            await server.Training.Board.Changed.WaitAsync(TimeSpan.FromMinutes(1));

        TrainingStatus status = server.Training.Board.Read();
        float[] parameters = new float[NetworkShape.Compiled.ParameterCount];
        weights.CopyTo(parameters);
        using Network network = new();
        network.ImportParameters(parameters);
        DigitSet test = WebSite.Data.Test;
        Network.Score score = network.Evaluate(Network.Samples.FromBytes(test.Pixels, 1f / byte.MaxValue, test.Labels));
        Assert.IsNotNull(status.Stopped);
        Assert.AreEqual(status.Epoch, status.Stopped.Epoch);
        Assert.AreEqual(score.Accuracy, status.Stopped.Accuracy);
        Assert.AreNotEqual(status.Results[^1].TestLoss, status.Stopped.Loss);
    }

    [TestMethod]
    public async Task AnswersOnlyToThisMachinesNames()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        using HttpRequestMessage elsewhere = new(HttpMethod.Get, "api/network");
        elsewhere.Headers.Host = "elsewhere.example";
        HttpResponseMessage refusal = await client.SendAsync(elsewhere);
        Assert.AreEqual(HttpStatusCode.MisdirectedRequest, refusal.StatusCode);
        Assert.Contains($"http://127.0.0.1:{server.Address.Port} ", await ReadAsync(refusal));
        HttpResponseMessage page = await client.GetAsync("");
        Assert.StartsWith("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, byte[] body, string type)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return client.PostAsync(path, content);
    }

    private static Task<string> ReadAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync();
}
