using System.Net;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>Answers for the mirrors, and remembers what was asked.</summary>
internal sealed class MirrorHandler(Func<Uri, Stream?> answer) : HttpMessageHandler
{
    public MirrorHandler(Func<Uri, byte[]?> answer) : this(address => answer(address) is { } content ? new MemoryStream(content) : (Stream?)null)
    {
    }

    public List<Uri> Asked { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Asked.Add(request.RequestUri!);
        Stream? content = answer(request.RequestUri!);
        return Task.FromResult(content is null
            ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(content) });
    }
}
