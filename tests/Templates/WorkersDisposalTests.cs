using System.Collections.Concurrent;
using Generated.Digits.Generator.Templates;

namespace Generated.Digits.Tests.Templates;

/// <summary>One caller at a time, and the end of the threads: at any moment, and never in the middle of a run.</summary>
[TestClass]
public sealed class WorkersDisposalTests
{
    private const int Hang = 120_000;

    [TestMethod]
    [Timeout(Hang)]
    public void ASecondCallerIsRefusedUntilTheFirstIsDone()
    {
        using var network = new TemplateNetwork(2, (_, _) => { });
        network.Exclusively(() =>
        {
            network.Run(2);
            Assert.Throws<InvalidOperationException>(() => network.Exclusively(() => Assert.Fail("two callers at once")));
            Assert.Throws<InvalidOperationException>(() => network.Exclusively(() => Assert.Fail("the refused caller freed the network")));
        });
        network.Exclusively(() => network.Run(2));
    }

    [TestMethod]
    [Timeout(Hang)]
    public void OfManyCallersOneIsServed()
    {
        int inside = 0, together = 0, served = 0;
        using var network = new TemplateNetwork(1, (_, _) => { });
        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            try
            {
                network.Exclusively(() =>
                {
                    together += Interlocked.Increment(ref inside) > 1 ? 1 : 0;
                    served++;
                    Interlocked.Decrement(ref inside);
                });
            }
            catch (InvalidOperationException)
            {
                // Refused: that is what is asked for.
            }
        });

        Assert.AreEqual(0, together);
        Assert.IsGreaterThan(0, served);
    }

    [TestMethod]
    [Timeout(Hang)]
    [DataRow(2)]
    [DataRow(5)]
    [DataRow(64)]
    public void ARunThatIsUnderWayIsFinished(int threads)
    {
        var workers = new ConcurrentDictionary<int, Thread>();
        int finished = 0;
        var network = new TemplateNetwork(threads, (network, thread) =>
        {
            workers[thread] = Thread.CurrentThread;
            for (int barrier = 0; barrier < 5; barrier++)
            {
                if (thread == threads - 1 && barrier == 2)
                    network.Dispose();
                network.Wait(thread);
            }
            Interlocked.Increment(ref finished);
        });

        network.Exclusively(() =>
        {
            network.Run(threads);
            Assert.AreEqual(threads, finished, "all threads finished the run in which the network was disposed of");
            Assert.Throws<ObjectDisposedException>(() => network.Run(threads));
        });

        network.Dispose(); // a second time
        foreach ((int number, Thread worker) in workers.Where(pair => pair.Key > 0))
            Assert.IsTrue(worker.Join(Hang / 2), $"thread {number} has ended");
        Assert.AreEqual(threads, finished);
    }

    /// <summary>A thread that was released for a run and saw the end first would leave the caller waiting.</summary>
    [TestMethod]
    [Timeout(Hang)]
    public void DisposalAtAnyMomentEndsEveryThread()
    {
        var random = new Random(3);
        for (int round = 0; round < 400; round++)
        {
            int threads = random.Next(1, 6), finished = 0, runs = 0;
            var workers = new ConcurrentDictionary<Thread, bool>();
            var network = new TemplateNetwork(threads, (network, thread) =>
            {
                workers[Thread.CurrentThread] = thread > 0;
                network.Wait(thread);
                Interlocked.Increment(ref finished);
            });
            using var start = new Barrier(2);
            var caller = new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    while (true)
                    {
                        network.Exclusively(() => network.Run(threads));
                        runs++;
                    }
                }
                catch (ObjectDisposedException)
                {
                    // The end of the loop.
                }
            });
            caller.Start();
            start.SignalAndWait();
            Thread.SpinWait(random.Next(3000));
            network.Dispose();

            Assert.IsTrue(caller.Join(Hang / 2), "the caller has come back");
            foreach (Thread worker in workers.Where(pair => pair.Value).Select(pair => pair.Key))
                Assert.IsTrue(worker.Join(Hang / 2), "a thread of the network has ended");
            Assert.AreEqual(runs * threads, finished, "every run was finished by all");
        }
    }
}
