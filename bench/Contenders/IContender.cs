namespace Generated.Digits.Bench.Contenders;

/// <summary>One way of computing the network 784-128-10: all of them start from the same parameters and see the same images.</summary>
internal interface IContender : IDisposable
{
    string Name { get; }

    /// <summary>The ten probabilities of each of <paramref name="count"/> images from <paramref name="first"/> on.</summary>
    void Forward(int first, int count, float[] outputs);

    /// <summary>One step of stochastic gradient descent for each <paramref name="batchSize"/> images of <paramref name="order"/>.</summary>
    void Train(ReadOnlySpan<int> order, int batchSize);
}
