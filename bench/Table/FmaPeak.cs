using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Generated.Digits.Bench.Table;

/// <summary>
/// The most float32 operations a second that fused multiply-adds can do: twelve independent chains in registers, enough
/// to hide their latency, and no memory at all. Keeps the best of all its runs, as a limit should.
/// </summary>
internal sealed class FmaPeak
{
    private const int Chains = 12, Turns = 2_000_000;
    private readonly int _cores = Environment.ProcessorCount;

    /// <summary>Operations a second on one core, a fused multiply-add being two.</summary>
    public double OneCore { get; private set; }

    /// <summary>On all cores at once.</summary>
    public double AllCores { get; private set; }

    /// <summary>The widest vector that the machine accelerates, in bits.</summary>
    public static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Runs once more; called between the other measurements, it sees the machine as they do.</summary>
    public void Measure()
    {
        OneCore = Math.Max(OneCore, Run(1));
        AllCores = _cores == 1 ? OneCore : Math.Max(AllCores, Run(_cores));
    }

    private static double Run(int threads)
    {
        using var ready = new Barrier(threads);
        double seconds = 0;
        void Work(int thread)
        {
            Spin();
            ready.SignalAndWait();
            long start = Stopwatch.GetTimestamp();
            Spin();
            ready.SignalAndWait();
            if (thread == 0)
                seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(thread => new Thread(() => Work(thread)))];
        foreach (Thread other in others)
            other.Start();
        Work(0);
        foreach (Thread other in others)
            other.Join();
        return threads * 2.0 * Turns * Chains * (VectorBits / 32) / seconds;
    }

    /// <summary>What is computed converges to a constant, so that no number grows large or too small to be normal.</summary>
    private static void Spin()
    {
        double result = VectorBits switch
        {
            512 => Spin512(Vector512.Create(0.9f), Vector512.Create(0.1f)),
            256 => Spin256(Vector256.Create(0.9f), Vector256.Create(0.1f)),
            _ => Spin128(Vector128.Create(0.9f), Vector128.Create(0.1f)),
        };
        if (!(Math.Abs(result) < 1000))
            throw new InvalidOperationException("the chains diverged");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Spin512(Vector512<float> factor, Vector512<float> term)
    {
        Vector512<float> a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term, k = term, l = term;
        for (int turn = 0; turn < Turns; turn++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, term);
            b = Vector512.FusedMultiplyAdd(b, factor, term);
            c = Vector512.FusedMultiplyAdd(c, factor, term);
            d = Vector512.FusedMultiplyAdd(d, factor, term);
            e = Vector512.FusedMultiplyAdd(e, factor, term);
            f = Vector512.FusedMultiplyAdd(f, factor, term);
            g = Vector512.FusedMultiplyAdd(g, factor, term);
            h = Vector512.FusedMultiplyAdd(h, factor, term);
            i = Vector512.FusedMultiplyAdd(i, factor, term);
            j = Vector512.FusedMultiplyAdd(j, factor, term);
            k = Vector512.FusedMultiplyAdd(k, factor, term);
            l = Vector512.FusedMultiplyAdd(l, factor, term);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Spin256(Vector256<float> factor, Vector256<float> term)
    {
        Vector256<float> a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term, k = term, l = term;
        for (int turn = 0; turn < Turns; turn++)
        {
            a = Vector256.FusedMultiplyAdd(a, factor, term);
            b = Vector256.FusedMultiplyAdd(b, factor, term);
            c = Vector256.FusedMultiplyAdd(c, factor, term);
            d = Vector256.FusedMultiplyAdd(d, factor, term);
            e = Vector256.FusedMultiplyAdd(e, factor, term);
            f = Vector256.FusedMultiplyAdd(f, factor, term);
            g = Vector256.FusedMultiplyAdd(g, factor, term);
            h = Vector256.FusedMultiplyAdd(h, factor, term);
            i = Vector256.FusedMultiplyAdd(i, factor, term);
            j = Vector256.FusedMultiplyAdd(j, factor, term);
            k = Vector256.FusedMultiplyAdd(k, factor, term);
            l = Vector256.FusedMultiplyAdd(l, factor, term);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Spin128(Vector128<float> factor, Vector128<float> term)
    {
        Vector128<float> a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term, k = term, l = term;
        for (int turn = 0; turn < Turns; turn++)
        {
            a = Vector128.FusedMultiplyAdd(a, factor, term);
            b = Vector128.FusedMultiplyAdd(b, factor, term);
            c = Vector128.FusedMultiplyAdd(c, factor, term);
            d = Vector128.FusedMultiplyAdd(d, factor, term);
            e = Vector128.FusedMultiplyAdd(e, factor, term);
            f = Vector128.FusedMultiplyAdd(f, factor, term);
            g = Vector128.FusedMultiplyAdd(g, factor, term);
            h = Vector128.FusedMultiplyAdd(h, factor, term);
            i = Vector128.FusedMultiplyAdd(i, factor, term);
            j = Vector128.FusedMultiplyAdd(j, factor, term);
            k = Vector128.FusedMultiplyAdd(k, factor, term);
            l = Vector128.FusedMultiplyAdd(l, factor, term);
        }
        return Vector128.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
