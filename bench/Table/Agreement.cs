using Generated.Digits.Bench.Contenders;

namespace Generated.Digits.Bench.Table;

/// <summary>A time is worth nothing if the result is wrong: before anything is measured, the contenders have to agree.</summary>
internal static class Agreement
{
    private const int Count = 64;

    /// <summary>Compares outputs at the start and after twenty steps of training; says who differs, or returns null.</summary>
    public static string? Check(BenchData data, float[] parameters)
    {
        using var plain = new JaggedLoops(data, parameters);
        IContender[] others =
        [
            new SpanLoops(data, parameters),
            new TensorLoops(data, parameters),
            .. PeerTimes.ThreadCounts.Select(threads => new GeneratedContender(data, parameters, threads)),
            new GeneratedContender(data, parameters, 1, dense: true),
        ];
        try
        {
            return Untrained(plain, data, parameters) ?? Compare(plain, others, data);
        }
        finally
        {
            foreach (IContender other in others)
                other.Dispose();
        }
    }

    /// <summary>ONNX Runtime does not train: it is compared before.</summary>
    private static string? Untrained(IContender plain, BenchData data, float[] parameters)
    {
        using var onnx = new OnnxContender(data, parameters, 1);
        return Fault(plain, onnx, "");
    }

    private static string? Compare(IContender plain, IContender[] others, BenchData data)
    {
        foreach (bool trained in new[] { false, true })
        {
            if (trained)
                plain.Train(data.Order.AsSpan(0, 20 * Count), Count);
            foreach (IContender other in others)
            {
                if (trained)
                    other.Train(data.Order.AsSpan(0, 20 * Count), Count);
                if (Fault(plain, other, trained ? " after twenty steps" : "") is { } fault)
                    return fault;
            }
        }
        return null;
    }

    /// <summary>Says how far apart two are; null where that is nothing.</summary>
    private static string? Fault(IContender plain, IContender other, string when) =>
        Difference(plain, other) is var apart && !(apart < 1e-4f) ? $"{other.Name} is {apart} away from plain loops{when}" : null;

    /// <summary>The largest difference of a probability.</summary>
    private static float Difference(IContender one, IContender other)
    {
        float[] expected = new float[Count * BenchData.Classes], actual = new float[expected.Length];
        one.Forward(0, Count, expected);
        other.Forward(0, Count, actual);
        return expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
    }
}
