using System.Diagnostics;
using System.Runtime.InteropServices;
using Generated.Digits.Commands;

namespace Generated.Digits.Tests.Runtime.Commands;

[TestClass]
public sealed class SecondSignalTests
{
    /// <summary>As on Windows when the console closes or the user logs off; a second Ctrl-C must not wait for the handler of the first.</summary>
    [TestMethod]
    [DataRow(PosixSignal.SIGHUP, true)]
    [DataRow(PosixSignal.SIGTERM, true)]
    [DataRow(PosixSignal.SIGINT, false)]
    public async Task Where_the_process_ends_with_the_handler_it_stays_until_the_run_is_saved(PosixSignal signal, bool stays)
    {
        Interruption interruption = new(endsWithHandler: true);
        PosixSignalContext context = new(signal);
        Task handler = Task.Run(() => interruption.Stop(context));
        Assert.IsTrue(interruption.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)), "nobody was asked to stop");

        Assert.AreEqual(stays, await Task.WhenAny(handler, Task.Delay(stays ? 300 : 30_000)) != handler);
        interruption.Dispose();
        await handler.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.IsTrue(context.Cancel);
    }

    [TestMethod]
    public void On_other_systems_the_handler_returns_at_once()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("is about other systems");
        using Interruption interruption = new();
        Assert.IsTrue(Task.Run(() => interruption.Stop(new PosixSignalContext(PosixSignal.SIGTERM))).Wait(TimeSpan.FromSeconds(30)));
    }

    /// <summary>A handler of the test's own, which is asked last, sees whether the process would have ended, and keeps it alive.</summary>
    [TestMethod]
    public void The_first_signal_asks_to_stop_and_the_second_ends_the_process()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("sends signals with kill, which Windows has not");
        List<bool> survived = [];
        using SemaphoreSlim arrived = new(0);
        using PosixSignalRegistration guard = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            survived.Add(context.Cancel);
            context.Cancel = true;
            arrived.Release();
        });
        using Interruption interruption = new();
        Assert.IsFalse(interruption.Token.IsCancellationRequested);

        Signal();
        Assert.IsTrue(interruption.Token.IsCancellationRequested);
        Signal();

        CollectionAssert.AreEqual(new[] { true, false }, survived);

        void Signal()
        {
            Process.Start("kill", ["-s", "TERM", $"{Environment.ProcessId}"]).WaitForExit();
            Assert.IsTrue(arrived.Wait(TimeSpan.FromSeconds(30)), "the signal did not arrive");
        }
    }
}
