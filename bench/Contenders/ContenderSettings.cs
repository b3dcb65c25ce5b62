namespace Generated.Digits.Bench.Contenders;

/// <summary>What all contenders agree on.</summary>
internal static class ContenderSettings
{
    /// <summary>Small, so that thousands of measured steps leave the parameters finite.</summary>
    public const float LearningRate = 0.01f;

    /// <summary>Inputs and units of each layer.</summary>
    public static readonly (int Inputs, int Units)[] Layers = [(BenchData.Pixels, 128), (128, BenchData.Classes)];

    /// <summary>Multiplications and additions of one image's forward pass, two a weight.</summary>
    public static long ForwardOperations => Layers.Sum(layer => 2L * layer.Inputs * layer.Units);

    /// <summary>Those of forward, weight gradients, and the second layer's input gradient; nobody needs the first one's.</summary>
    public static long TrainingOperations => 2 * ForwardOperations + 2L * Layers[1].Inputs * Layers[1].Units;

    /// <summary>Bytes of all parameters.</summary>
    public static long ParameterBytes => Layers.Sum(layer => (layer.Inputs + 1L) * layer.Units * sizeof(float));

    /// <summary>What everybody starts from.</summary>
    public static float[] InitialParameters()
    {
        using var network = new MnistNetwork(seed: 1);
        var parameters = new float[MnistNetwork.ParameterCount];
        network.ExportParameters(parameters);
        return parameters;
    }
}
