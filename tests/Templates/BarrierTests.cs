using System.Collections.Concurrent;
using System.Reflection;
using Generated.Digits.Generator.Templates;

namespace Generated.Digits.Tests.Templates;

/// <summary>The barrier: nobody passes before all have arrived, whatever the number of threads, their delays and the cores they have.</summary>
[TestClass]
public sealed class BarrierTests
{
    private const int Hang = 120_000; // milliseconds after which a test is taken to hang

    [TestMethod]
    [Timeout(Hang)]
    [DataRow(2, 4000)]
    [DataRow(3, 2000)]
    [DataRow(4, 1000)]
    [DataRow(7, 500)]
    [DataRow(64, 60, DisplayName = "As many threads as a network may have, on however few cores")]
    public void NobodyPassesBeforeAllHaveArrived(int threads, int barriers)
    {
        int[] arrived = new int[threads * 32]; // plain memory: that others see it is the barrier's doing
        int early = 0, late = 0;
        using var network = new TemplateNetwork(threads, (network, thread) =>
        {
            var random = new Random(thread);
            for (int barrier = 1; barrier <= barriers; barrier++)
            {
                Delay(random);
                arrived[thread * 32] = barrier;
                network.Wait(thread);
                for (int other = 0; other < threads; other++)
                {
                    int seen = Volatile.Read(ref arrived[other * 32]);
                    if (seen < barrier)
                        Interlocked.Increment(ref early);
                    if (seen > barrier + 1)
                        Interlocked.Increment(ref late);
                }
            }
        });

        for (int run = 0; run < 3; run++)
        {
            Array.Clear(arrived);
            network.Run(threads);
            Assert.AreEqual(threads * barriers, Enumerable.Range(0, threads).Sum(thread => arrived[thread * 32]), "all threads come to all barriers, and the run waits for them");
        }

        Assert.AreEqual(0, early, "a thread passed before another arrived");
        Assert.AreEqual(0, late, "a thread was two barriers ahead");
    }

    /// <summary>A thread that skipped runs has not seen their barriers.</summary>
    [TestMethod]
    [Timeout(Hang)]
    [DataRow(3, 3000)]
    [DataRow(9, 1000)]
    [DataRow(64, 100)]
    public void ThreadsSkipRunsAndComeBack(int threads, int runs)
    {
        var random = new Random(5);
        int[] calls = new int[threads];
        int early = 0;
        using var network = new TemplateNetwork(threads, (network, thread) =>
        {
            for (int barrier = 0; barrier < 3; barrier++)
            {
                Interlocked.Increment(ref calls[thread]);
                network.Wait(thread);
                for (int other = 0; other < network.Active; other++)
                {
                    if (Volatile.Read(ref calls[other]) <= barrier)
                        Interlocked.Increment(ref early);
                }
            }
        });

        for (int run = 0; run < runs; run++)
        {
            Array.Clear(calls);
            int wanted = random.Next(threads + 3);
            network.Run(wanted);
            int active = Math.Clamp(wanted, 1, threads);
            Assert.AreEqual(active, network.Active);
            CollectionAssert.AreEqual(Enumerable.Range(0, threads).Select(thread => thread < active ? 3 : 0).ToArray(), calls, $"run {run} of {active}");
        }

        Assert.AreEqual(0, early, "a thread passed before another arrived");
    }

    /// <summary>Arrivals are counted in an int for as long as the network lives: at a million barriers a second, an hour.</summary>
    [TestMethod]
    [Timeout(Hang)]
    public void CountersOverflow()
    {
        const int threads = 3, barriers = 200;
        int[] arrived = new int[threads];
        int early = 0;
        using var network = new TemplateNetwork(threads, (network, thread) =>
        {
            for (int barrier = 1; barrier <= barriers; barrier++)
            {
                Volatile.Write(ref arrived[thread], barrier);
                network.Wait(thread);
                for (int other = 0; other < threads; other++)
                    Interlocked.Add(ref early, Volatile.Read(ref arrived[other]) < barrier ? 1 : 0);
            }
        });
        int[] arrivals = Field<int[]>(network, "_arrivals");

        Array.Fill(arrivals, int.MaxValue - barriers / 2);
        network.Run(threads);

        Assert.IsLessThan(0, arrivals.Min(), "counters went beyond the largest int");
        Assert.AreEqual(0, early);
    }

    /// <summary>Two counters on one cache line, or on a pair of lines that is fetched together, would cost a transfer between cores at every look.</summary>
    [TestMethod]
    public void EveryCounterHasItsCacheLines()
    {
        const int pairOfLines = 128 / sizeof(int);
        using var network = new TemplateNetwork(5, (_, _) => { });
        network.Run(5);
        int[] arrivals = Field<int[]>(network, "_arrivals");

        int[] places = [.. Enumerable.Range(0, arrivals.Length).Where(place => arrivals[place] != 0)];

        Assert.HasCount(5, places);
        int[] withEnds = [-1, .. places, arrivals.Length];
        Assert.IsGreaterThanOrEqualTo(pairOfLines, withEnds.Zip(withEnds.Skip(1), (place, next) => next - place).Min(), "to the next counter, and to what lies before and behind the array");
    }

    [TestMethod]
    [Timeout(Hang)]
    public void EachThreadKeepsItsNumber()
    {
        var seen = new ConcurrentDictionary<int, Thread>();
        int changed = 0;
        using var network = new TemplateNetwork(4, (_, thread) => changed += seen.GetOrAdd(thread, Thread.CurrentThread) == Thread.CurrentThread ? 0 : 1);

        for (int run = 0; run < 50; run++)
            network.Run(4);

        Assert.AreEqual(0, changed);
        Assert.AreSame(Thread.CurrentThread, seen[0], "the caller is thread 0");
        Assert.IsTrue(seen.Where(pair => pair.Key > 0).All(pair => pair.Value.IsBackground), "no thread keeps a process alive");
    }

    // Mostly short, so that threads spin; now and then so long that the others go to sleep.
    private static void Delay(Random random)
    {
        switch (random.Next(100))
        {
            case 0: Thread.Sleep(1); break;
            case < 5: Thread.Yield(); break;
            case < 60: Thread.SpinWait(random.Next(500)); break;
        }
    }

    private static T Field<T>(TemplateNetwork network, string name) =>
        (T)network.WorkersObject.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(network.WorkersObject)!;
}
