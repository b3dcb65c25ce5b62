using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Web;

/// <summary>Admits only a few at a time to what needs memory, so that a flood of such requests does not need more.</summary>
internal sealed class HeavyWork : IDisposable
{
    private const int Places = 4;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(Places);

    /// <summary>Does <paramref name="work"/> once there is a place; 503 where there is none for a while.</summary>
    public async Task RunAsync(HttpContext context, Func<Task> work)
    {
        if (!await _places.WaitAsync(s_patience, context.RequestAborted))
        {
            context.Response.Headers.RetryAfter = "1";
            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "too many such requests at once; try again in a moment");
        }

        try
        {
            await work();
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
