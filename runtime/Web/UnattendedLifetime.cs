using Microsoft.Extensions.Hosting;

namespace Generated.Digits.Web;

/// <summary>Leaves signals and the console to the command that started the server.</summary>
internal sealed class UnattendedLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
