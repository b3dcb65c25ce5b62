#if TORCH
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace Generated.Digits.Bench.Contenders;

/// <summary>libtorch, as a PyTorch user would train this network: two linear layers, cross-entropy, SGD.</summary>
internal sealed class TorchContender : IContender
{
    private readonly Tensor _images, _labels;
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly optim.Optimizer _optimizer;

    public TorchContender(BenchData data, ReadOnlySpan<float> parameters, int threads)
    {
        Threads = threads;
        set_num_threads(threads);
        _images = tensor(data.Floats).reshape(BenchData.Count, BenchData.Pixels);
        _labels = tensor(Array.ConvertAll(data.Labels.ToArray(), label => (long)label));
        _model = nn.Sequential(
            nn.Linear(BenchData.Pixels, ContenderSettings.Layers[0].Units),
            nn.ReLU(),
            nn.Linear(ContenderSettings.Layers[1].Inputs, BenchData.Classes));
        using (no_grad())
        {
            foreach (Tensor parameter in _model.parameters())
            {
                int length = (int)parameter.numel();
                parameter.copy_(tensor(parameters[..length].ToArray()).reshape(parameter.shape));
                parameters = parameters[length..];
            }
        }
        _optimizer = optim.SGD(_model.parameters(), ContenderSettings.LearningRate);
    }

    /// <summary>
    /// Loads the native libraries one by one, and says which does not load and why, or returns null. Left to itself TorchSharp would
    /// copy 500 MB about before it gave up, and not say that the system's C++ library is too old for it.
    /// </summary>
    public static string? WhyNotHere()
    {
        foreach (string library in new[] { "c10", "torch_cpu", "torch", "LibTorchSharp" })
        {
            try
            {
                NativeLibrary.Load(library, typeof(torch).Assembly, null);
            }
            catch (DllNotFoundException fault)
            {
                string missing = Regex.Match(fault.Message, "version `[^`']+' not found").Value;
                return $"{library} does not load on this system{(missing.Length > 0 ? $": {missing}" : "")}";
            }
        }
        return null;
    }

    public string Name => $"libtorch, {Threads} threads";

    private int Threads { get; }

    public void Forward(int first, int count, float[] outputs)
    {
        set_num_threads(Threads);
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            Tensor probabilities = nn.functional.softmax(_model.forward(_images.slice(0, first, first + count, 1)), 1);
            probabilities.data<float>().CopyTo(outputs);
        }
    }

    public void Train(ReadOnlySpan<int> order, int batchSize)
    {
        set_num_threads(Threads);
        for (int start = 0; start < order.Length; start += batchSize)
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor images, Tensor labels) = Batch(order.Slice(start, Math.Min(batchSize, order.Length - start)));
            _optimizer.zero_grad();
            Tensor loss = nn.functional.cross_entropy(_model.forward(images), labels);
            loss.backward();
            _optimizer.step();
        }
    }

    /// <summary>The whole data set needs no gathering: its order does not matter.</summary>
    private (Tensor Images, Tensor Labels) Batch(ReadOnlySpan<int> order)
    {
        if (order.Length == BenchData.Count)
            return (_images, _labels);
        Tensor chosen = tensor(order.ToArray());
        return (_images.index_select(0, chosen), _labels.index_select(0, chosen));
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _model.Dispose();
        _images.Dispose();
        _labels.Dispose();
    }
}
#endif
