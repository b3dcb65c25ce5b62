using System.Diagnostics;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics;

/// <summary>
/// How many threads go on where the machine has no cores for all: on a machine that is only told of, where a run's caller waits
/// if more take part than there are cores.
/// </summary>
[TestClass]
public sealed class RestingThreadsTests
{
    [TestMethod]
    [DataRow(2, 1, 1)]
    [DataRow(3, 2, 2, DisplayName = "Two of three, though half of three is one")]
    [DataRow(4, 2, 2)]
    [DataRow(7, 2, 2)]
    [DataRow(64, 8, 8)]
    public void AsManyGoOnAsHaveCores(int threads, int cores, int settled)
    {
        using var machine = new ToldMachine(threads) { Cores = cores };
        RunUntil(machine, active => active <= cores);
        RunUntil(machine, active => active >= settled);
        int trials = 0, steady = 0, least = settled;
        for (var clock = Stopwatch.StartNew(); trials < 3 && clock.Elapsed < TimeSpan.FromSeconds(5);)
        {
            int active = machine.Run();
            trials += active > cores ? 1 : 0;
            steady += active == settled ? 1 : 0;
            least = Math.Min(least, active);
        }

        Assert.AreEqual(3, trials, "From time to time more are tried.");
        Assert.AreEqual(settled, least, "What is known to have cores goes on.");
        Assert.IsGreaterThan(30, steady, "Trials are few.");
    }

    [TestMethod]
    public void AllGoOnWhenTheMachineIsFree()
    {
        using var machine = new ToldMachine(6) { Cores = 1 };
        for (int run = 0; run < 100; run++)
            machine.Run();
        machine.Cores = 6;
        RunUntil(machine, active => active == 6);

        Assert.AreEqual(6, machine.Run());
        Assert.AreEqual(6, machine.Run());
    }

    [TestMethod]
    public void ADisturbedRunIsSoonForgotten()
    {
        using var machine = new ToldMachine(3) { Cores = 2 };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMilliseconds(50);)
            machine.Run(); // until trials are rare

        RunUntil(machine, active => active == 2);
        machine.RunTime = TimeSpan.FromMinutes(1); // what is rested now is rested for long: it is the number of runs that ends it
        machine.Cores = 1;
        RunUntil(machine, active => active == 2);
        machine.Cores = 2;
        int runs = 0;
        while (machine.Run() < 2)
            Assert.IsLessThan(200, ++runs, "A patience of 2 is meant, not of 64.");
    }

    [TestMethod]
    public void CoresThatAreTakenAwayAreSoonMissed()
    {
        using var machine = new ToldMachine(64) { Cores = 64 };
        Assert.AreEqual(64, machine.Run());
        machine.Cores = 8;
        int crowded = 0;
        RunUntil(machine, active =>
        {
            crowded += active > 8 ? 1 : 0;
            return active <= 8;
        });

        Assert.IsLessThanOrEqualTo(4, crowded);
    }

    [TestMethod]
    public void ShortRunsThatWereCrowdedDoNotRestLongOnes()
    {
        using var machine = new ToldMachine(2) { Cores = 1, RunTime = TimeSpan.FromMicroseconds(1) };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMilliseconds(20);)
            machine.Run();
        machine.Cores = 2;
        machine.RunTime = TimeSpan.FromMinutes(1);

        int runs = 0;
        for (; machine.Run() < 2 && runs < 60; runs++)
            Thread.Sleep(10);

        Assert.IsLessThan(60, runs);
    }

    private static void RunUntil(ToldMachine machine, Func<int, bool> isReached)
    {
        var clock = Stopwatch.StartNew();
        while (!isReached(machine.Run()))
            Assert.IsLessThan(5, clock.Elapsed.TotalSeconds, "Never so many.");
    }
}
