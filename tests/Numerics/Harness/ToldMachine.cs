using System.Diagnostics;
using System.Reflection;
using Generated.Digits.Tests.Networks;

namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>A generated network's workers on a machine of which they are only told: what runs take, and how long the caller waits.</summary>
internal sealed class ToldMachine : IDisposable
{
    private const BindingFlags Inner = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly Type s_workers = typeof(ReluSoftmaxNetwork)
        .GetNestedType("Engine", BindingFlags.NonPublic)!.GetNestedType("Workers", BindingFlags.NonPublic)!;

    private readonly IDisposable _workers;
    private readonly Action<long> _adapt;
    private readonly long[] _waited;

    public ToldMachine(int threads)
    {
        Action<int> nothing = _ => { };
        _workers = (IDisposable)Activator.CreateInstance(s_workers, threads, nothing)!;
        _adapt = s_workers.GetMethod("Adapt", Inner)!.CreateDelegate<Action<long>>(_workers);
        _waited = (long[])s_workers.GetField("_waited", Inner)!.GetValue(_workers)!;
    }

    /// <summary>How many threads can run at once.</summary>
    public int Cores { get; set; }

    /// <summary>What a run takes.</summary>
    public TimeSpan RunTime { get; set; } = TimeSpan.FromMilliseconds(0.1);

    /// <summary>Tells of one run.</summary>
    /// <returns>How many threads took part.</returns>
    public int Run()
    {
        int active = (int)s_workers.GetField("_allowed", Inner)!.GetValue(_workers)!;
        s_workers.GetProperty("Active", Inner)!.SetValue(_workers, active);
        long ticks = (long)(RunTime.TotalSeconds * Stopwatch.Frequency);
        Array.Fill(_waited, active > Cores ? ticks * 1000 : 0);
        _adapt(Stopwatch.GetTimestamp() - ticks);
        return active;
    }

    public void Dispose() => _workers.Dispose();
}
