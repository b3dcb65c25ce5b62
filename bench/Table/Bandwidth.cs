using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Generated.Digits.Bench.Table;

/// <summary>How many bytes a second one core reads from an array of a given size: from memory, or from the cache that the parameters fit in.</summary>
internal static class Bandwidth
{
    /// <summary>Bytes a second.</summary>
    public static double Read(long bytes)
    {
        float[] array = new float[bytes / sizeof(float)];
        Array.Fill(array, 1);
        float total = 0;
        double seconds = Measurement.Median(_ => total += Sum(array), 0.6);
        GC.KeepAlive(total);
        return bytes / seconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(float[] array)
    {
        ref float first = ref MemoryMarshal.GetArrayDataReference(array);
        Vector512<float> a = default, b = default, c = default, d = default;
        for (nuint at = 0; at + 64 <= (nuint)array.Length; at += 64)
        {
            a += Vector512.LoadUnsafe(ref first, at);
            b += Vector512.LoadUnsafe(ref first, at + 16);
            c += Vector512.LoadUnsafe(ref first, at + 32);
            d += Vector512.LoadUnsafe(ref first, at + 48);
        }
        return Vector512.Sum(a + b + c + d);
    }
}
