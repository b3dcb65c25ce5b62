namespace Generated.Digits.Bench.Contenders;

/// <summary>The class that the generator wrote from <c>mnist.network.json</c>.</summary>
internal sealed class GeneratedContender : IContender
{
    private readonly BenchData _data;
    private readonly MnistNetwork _network;
    private readonly MnistNetwork.Samples _samples;
    private readonly Dictionary<(int First, int Count), MnistNetwork.Samples> _slices = [];

    /// <param name="data">The images.</param>
    /// <param name="parameters">In canonical order.</param>
    /// <param name="threads">How many threads to use, this one included.</param>
    /// <param name="dense">Multiply by zeros too.</param>
    public GeneratedContender(BenchData data, ReadOnlySpan<float> parameters, int threads, bool dense = false)
    {
        _data = data;
        _network = new MnistNetwork(seed: 0, threads);
        _network.ImportParameters(parameters);
        _samples = MnistNetwork.Samples.FromBytes(data.Bytes, BenchData.Scale, data.Labels);
        if (dense)
            _samples.Path = MnistNetwork.InputPath.Dense;
        Name = dense ? "generated, dense" : "generated";
    }

    public string Name { get; }

    public void Forward(int first, int count, float[] outputs)
    {
        if (count == 1)
        {
            _network.Forward(_data.Floats.AsSpan(first * BenchData.Pixels, BenchData.Pixels), outputs.AsSpan(0, BenchData.Classes));
            return;
        }
        if (!_slices.TryGetValue((first, count), out MnistNetwork.Samples? slice))
            _slices[(first, count)] = slice = _samples.Slice(first, count);
        _network.Forward(slice, outputs.AsMemory(0, count * BenchData.Classes));
    }

    public void Train(ReadOnlySpan<int> order, int batchSize) =>
        _network.Train(_samples, order, batchSize, new MnistNetwork.Sgd(ContenderSettings.LearningRate));

    public void Dispose() => _network.Dispose();
}
