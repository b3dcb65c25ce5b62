using System.Runtime.InteropServices;

namespace Generated.Digits.Commands;

/// <summary>
/// Ctrl-C, SIGTERM and a terminal that closes, turned into a request to stop: the run finishes its batch, saves, and reports. Asked a second time,
/// the process ends at once, as it would have without this.
/// </summary>
/// <remarks>
/// When a console closes (in .NET SIGHUP) or a user logs off (SIGTERM), Windows ends the process as soon as the handler returns, whatever it asks for, and after
/// some seconds anyway. Those handlers stay until the run is saved. Of Ctrl-C there may be a second one, which must not wait for the first.
/// </remarks>
internal sealed class Interruption : IDisposable
{
    private readonly bool _endsWithHandler;
    private readonly CancellationTokenSource _source = new();
    private readonly ManualResetEventSlim _finished = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens from now on.</summary>
    public Interruption()
        : this(OperatingSystem.IsWindows())
    {
    }

    /// <summary>The same, for a test that is on another system.</summary>
    /// <param name="endsWithHandler">Whether the process ends when a handler returns.</param>
    internal Interruption(bool endsWithHandler)
    {
        _endsWithHandler = endsWithHandler;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
        ];
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _finished.Set();
        // Source and event stay: a handler may still be running, and neither holds anything outside of memory.
    }

    /// <summary>What a signal calls.</summary>
    internal void Stop(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
            return;
        context.Cancel = true;
        _source.Cancel();
        if (_endsWithHandler && context.Signal is not PosixSignal.SIGINT)
            _finished.Wait();
    }
}
