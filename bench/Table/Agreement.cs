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
        using (var onnx = new OnnxContender(data, parameters, 1))
        {
            if (Difference(plain, onnx) is var apart and > 1e-4f)
                return $"{onnx.Name} is {apart} away from plain loops";
        }
        foreach (bool trained in new[] { false, true })
        {
            if (trained)
                plain.Train(data.Order.AsSpan(0, 20 * Count), Count);
            foreach (IContender other in others)
            {
                if (trained)
                    other.Train(data.Order.AsSpan(0, 20 * Count), Count);
                if (Difference(plain, other) is var apart && !(apart < 1e-4f))
                    return $"{other.Name} is {apart} away from plain loops{(trained ? " after twenty steps" : "")}";
            }
        }
        foreach (IContender other in others)
            other.Dispose();
        return null;
    }

    /// <summary>The largest difference of a probability.</summary>
    private static float Difference(IContender one, IContender other)
    {
        float[] expected = new float[Count * BenchData.Classes], actual = new float[expected.Length];
        one.Forward(0, Count, expected);
        other.Forward(0, Count, actual);
        return expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
    }
}
