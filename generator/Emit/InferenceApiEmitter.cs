using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>The public methods of inference: for one sample, for many, over the threads; and evaluation.</summary>
internal static class InferenceApiEmitter
{
    /// <summary>The section; <paramref name="copyActivations"/> copies the outputs of a layer to the caller.</summary>
    public static void Emit(NetworkWriter writer, NetworkModel network, string copyActivations)
    {
        writer.Section("Inference");
        writer.Write(Forward());
        writer.Write(ForwardMany());
        writer.Write(Evaluate(network.HasLabelsOnly ? "labels" : "labels or targets"));
        writer.Write(Activations(copyActivations));
        writer.Write(InputGradient());
        writer.Engine.Blank();
        writer.Engine.Write("""
            private Memory<float> _outputs;
            private double[] _blockLosses = new double[16];
            private int[] _blockCorrect = new int[16];
            private int _claimed;

            private static int CountOf(ReadOnlySpan<float> inputs)
            {
                if (inputs.Length == 0)
                    throw new ArgumentException("There is no sample.", nameof(inputs));
                if (inputs.Length % InputSize != 0)
                    throw new ArgumentException($"A sample has {InputSize} values; {inputs.Length} are no whole number of samples.", nameof(inputs));
                return inputs.Length / InputSize;
            }
            """);
    }

    private static ApiMethod Forward() => new("void", "Forward", EquatableArrays.Of(new ApiParameter("ReadOnlySpan<float>", "inputs"), new("Span<float>", "outputs")),
        $$"""
        /// <summary>Computes the outputs of one sample or of many, on the calling thread.</summary>
        /// <param name="inputs">count × <see cref="InputSize"/> values, sample by sample.</param>
        /// <param name="outputs">Room for count × <see cref="OutputSize"/> values.</param>
        /// <exception cref="ArgumentException">The lengths do not fit, or there is no sample.</exception>
        {{ApiMethod.OtherCall}}
        """,
        $$"""
        int count = CountOf(inputs);
        Samples.Require(outputs.Length, (long)count * OutputSize, nameof(outputs));
        {{VectorShape.Choose(kernels => $"Forward<{kernels}>(inputs, outputs, count);")}}
        """);

    private static ApiMethod ForwardMany() => new("void", "Forward", EquatableArrays.Of(new ApiParameter("Samples", "samples"), new("Memory<float>", "outputs")),
        $$"""
        /// <summary>Computes the outputs of many samples over the threads.</summary>
        /// <param name="samples">The inputs.</param>
        /// <param name="outputs">Room for <see cref="Samples.Count"/> × <see cref="OutputSize"/> values.</param>
        /// <exception cref="ArgumentNullException"><paramref name="samples"/> is null.</exception>
        /// <exception cref="ArgumentException">The lengths do not fit.</exception>
        /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
        {{ApiMethod.OtherCall}}
        """,
        """
        ArgumentNullException.ThrowIfNull(samples);
        Samples.Require(outputs.Length, (long)samples.Count * OutputSize, nameof(outputs));
        _outputs = outputs;
        Infer(samples, Job.Infer);
        _outputs = default;
        """);

    private static ApiMethod Evaluate(string measured) => new("Score", "Evaluate", EquatableArrays.Of(new ApiParameter("Samples", "samples")),
        $$"""
        /// <summary>Measures the network on samples with {{measured}}, over the threads.</summary>
        /// <param name="samples">The inputs and what they should give.</param>
        /// <returns>The mean loss, and how many answers were right.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="samples"/> is null.</exception>
        /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
        {{ApiMethod.OtherCall}}
        """,
        """
        ArgumentNullException.ThrowIfNull(samples);
        Infer(samples, Job.Evaluate);
        double loss = 0;
        int correct = 0;
        for (int index = 0; index < (samples.Count + BlockSize - 1) / BlockSize; index++)
        {
            loss += _blockLosses[index];
            correct += _blockCorrect[index];
        }
        return new Score(samples.Count, loss / Math.Max(1, samples.Count), correct);
        """);

    private static ApiMethod Activations(string copyActivations) => new(
        "void", "Activations", EquatableArrays.Of(new ApiParameter("ReadOnlySpan<float>", "input"), new("int", "layer"), new("Span<float>", "activations")),
        $$"""
        /// <summary>Computes the outputs of one layer for one sample.</summary>
        /// <param name="input"><see cref="InputSize"/> values.</param>
        /// <param name="layer">The layer, from 0.</param>
        /// <param name="activations">Room for as many values as the layer has units.</param>
        /// <exception cref="ArgumentException">The lengths do not fit.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
        {{ApiMethod.OtherCall}}
        """,
        $$"""
        if (layer is < 0 or >= LayerCount)
            throw new ArgumentOutOfRangeException(nameof(layer), layer, $"Layers are 0 to {LayerCount - 1}.");
        Samples.Require(input.Length, InputSize, nameof(input));
        Samples.Require(activations.Length, LayerUnits[layer], nameof(activations));
        {{VectorShape.Choose(kernels => $"ForwardOne<{kernels}>(input);")}}
        {{copyActivations}}
        """);

    private static ApiMethod InputGradient() => new(
        "void", "InputGradient", EquatableArrays.Of(new ApiParameter("ReadOnlySpan<float>", "input"), new("int", "output"), new("Span<float>", "gradient")),
        $$"""
        /// <summary>
        /// Computes the derivative of an output's sum, before the last activation, by each input, for one sample. Times the input it says which
        /// inputs argue for an answer and which against.
        /// </summary>
        /// <param name="input"><see cref="InputSize"/> values.</param>
        /// <param name="output">The output, from 0.</param>
        /// <param name="gradient">Room for <see cref="InputSize"/> values.</param>
        /// <exception cref="ArgumentException">The lengths do not fit.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
        {{ApiMethod.OtherCall}}
        """,
        $$"""
        if (output is < 0 or >= OutputSize)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"Outputs are 0 to {OutputSize - 1}.");
        Samples.Require(input.Length, InputSize, nameof(input));
        Samples.Require(gradient.Length, InputSize, nameof(gradient));
        {{VectorShape.Choose(kernels => $"InputGradient<{kernels}>(input, output, gradient);")}}
        """);
}
