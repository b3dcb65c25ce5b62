using System.Diagnostics;
using System.Runtime.InteropServices;
using Generated.Digits.Commands;

namespace Generated.Digits.Tests.Runtime.Commands;

[TestClass]
public sealed class SecondSignalTests
{
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
