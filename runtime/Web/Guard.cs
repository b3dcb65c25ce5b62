using System.Net;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Web;

/// <summary>
/// Headers that keep the page to itself, and a look at the host that a request names: a page from elsewhere could have its own
/// name point at this machine and so reach a server that only this machine should.
/// </summary>
internal sealed class Guard(RequestDelegate next, bool isLocal)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Lets <paramref name="context"/>'s request pass.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (isLocal && !IsLocal(context.Request.Host.Host))
        {
            int port = context.Connection.LocalPort;
            throw new ProblemException(StatusCodes.Status421MisdirectedRequest, $"this server is for this machine alone: http://127.0.0.1:{port} or http://localhost:{port} (--listen opens it to others)");
        }

        return next(context);
    }

    private static bool IsLocal(string host) =>
        host.Equals("127.0.0.1", StringComparison.Ordinal)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
