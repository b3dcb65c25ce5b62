using Generated.Digits.Hashing;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Web;

/// <summary>A file of the page, out of the program itself.</summary>
/// <param name="name">As the page asks for it.</param>
internal sealed class PageFile(string name)
{
    private readonly byte[] _content = Read(name);
    private readonly string _contentType = Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => RequestBody.Bytes,
    };

    private string? _entityTag;

    /// <summary>Every file of the page.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(PageFile).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource => resource[Prefix.Length..]),
    ];

    private const string Prefix = "page/";

    /// <summary>Sends it, unless the browser has it already.</summary>
    public Task SendAsync(HttpContext context)
    {
        _entityTag ??= $"\"{Convert.ToHexStringLower(Sha256.HashData(_content).AsSpan(0, 8))}\"";
        HttpResponse response = context.Response;
        response.Headers.ETag = _entityTag;
        response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch == _entityTag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = _contentType;
        response.ContentLength = _content.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(_content).AsTask();
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(PageFile).Assembly.GetManifestResourceStream(Prefix + name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
