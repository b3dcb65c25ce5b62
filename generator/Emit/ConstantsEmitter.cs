using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit;

/// <summary>Sizes and names, and the construction of an instance.</summary>
internal static class ConstantsEmitter
{
    /// <summary>Constants, constructor, Dispose, of a chain of dense layers.</summary>
    public static void Emit(NetworkWriter writer, DenseNetwork network)
    {
        EmitSizes(writer.Api, network, "Dense layers", network.Layers.Select(layer => (layer.Units, layer.Activation, layer.Dropout)));
        writer.Engine.Write($$"""
            private const int BlockSize = {{DenseNetwork.BlockSize}}; // samples that are worked on at a time: as many as a mask has bits
            private const int WordStride = {{network.MaskWordStride}}; // masks from one sample's to the next one's: its inputs take {{network.MaskWords}}, and whole vectors are wanted

            """);
        EmitConstructor(writer, network, """
            _inputs = new Inputs[threads];
            for (int index = 0; index < _inputs.Length; index++)
                _inputs[index] = new Inputs();
            _blocks = new Block[Math.Max(2, threads)];
            for (int index = 0; index < _blocks.Length; index++)
                _blocks[index] = new Block();
            """);
    }

    /// <summary>What the file says, as constants.</summary>
    public static void EmitSizes(SourceWriter writer, NetworkModel network, string counted, IEnumerable<(int Units, Activation Activation, double Dropout)> each)
    {
        (int Units, Activation Activation, double Dropout)[] layers = [.. each];
        string units = string.Join(", ", layers.Select(layer => layer.Units));
        string activations = string.Join(", ", layers.Select(layer => $"\"{layer.Activation.Name}\""));
        string dropout = string.Join(", ", layers.Select(layer => SourceWriter.Literal(layer.Dropout)));
        writer.Write($$""""
            /// <summary>Inputs: values per sample.</summary>
            public const int InputSize = {{network.Spec.InputSize}};

            /// <summary>Outputs: values per sample.</summary>
            public const int OutputSize = {{network.OutputUnits}};

            /// <summary>{{counted}}.</summary>
            public const int LayerCount = {{layers.Length}};

            /// <summary>Weights and biases.</summary>
            public const int ParameterCount = {{network.ParameterCount}};

            /// <summary>The loss that training minimizes.</summary>
            public const string Loss = "{{network.Spec.Loss.Name}}";

            /// <summary>Units of each layer.</summary>
            public static IReadOnlyList<int> LayerUnits { get; } = new[] { {{units}} };

            /// <summary>Activation of each layer.</summary>
            public static IReadOnlyList<string> LayerActivations { get; } = new[] { {{activations}} };

            /// <summary>The probability with which a training step drops an output of each layer; inference drops none.</summary>
            public static IReadOnlyList<float> LayerDropout { get; } = new[] { {{dropout}} };

            /// <summary>The part of a label's target that is spread over all classes, in training and in evaluation; cross-entropy only.</summary>
            public const float LabelSmoothing = {{SourceWriter.Literal(network.Spec.LabelSmoothing)}};

            /// <summary>The multiple of every parameter, biases too, that Train adds to its gradient beside the optimizer's own weight decay. Losses and Backward are without it.</summary>
            public const float L2 = {{SourceWriter.Literal(network.Spec.L2)}};

            /// <summary>The seed of networks constructed without one.</summary>
            public const ulong DefaultSeed = {{network.Spec.Seed}};

            /// <summary>The spec this class was written from, on one line.</summary>
            public static string SpecJson => """{{SpecJsonEmitter.Write(network.Spec)}}""";

            """");
        TrainingDefaultsEmitter.Emit(writer, network);
        writer.Blank();
    }

    /// <summary>The constructor and Dispose; <paramref name="memory"/> makes the engine's memory.</summary>
    public static void EmitConstructor(NetworkWriter writer, NetworkModel network, string memory)
    {
        string engine = writer.EngineName, field = writer.Field;
        writer.Api.Write($$"""
            private readonly {{engine}} {{field}};

            /// <summary>A network with fresh parameters.</summary>
            /// <param name="seed">Chooses the initial weights{{(network.HasDropout ? ", and what dropout leaves out" : "")}}: the same seed gives the same bits everywhere.</param>
            /// <param name="threads">Threads that divide the work, the caller's among them, 1 to 64. The results do not depend on it.</param>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is not 1 to 64.</exception>
            public {{network.Spec.Name}}(ulong seed = DefaultSeed, int threads = 1)
            {
                if (threads < 1 || threads > 64)
                    throw new ArgumentOutOfRangeException(nameof(threads), threads, "1 to 64 threads.");
                {{field}} = new {{engine}}(seed, threads);
            }

            /// <summary>Threads that divide the work: fewer take part where there is little to do, or where the machine has no free cores.</summary>
            public int Threads => {{field}}.Threads;

            /// <summary>
            /// Ends the threads, after the call that is under way; what needs them then throws an <see cref="ObjectDisposedException"/>.
            /// Without it they and the network stay as long as the process.
            /// </summary>
            public void Dispose() => {{field}}.Dispose();
            """);
        writer.Engine.Write("""
            // Fully optimized at the first call: a training run would be over before tiered compilation replaced its first version.
            private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

            """);
        writer.Engine.Open($"public {engine}(ulong seed, int threads)");
        writer.Engine.Write("Threads = threads;");
        writer.Engine.Write(memory);
        writer.Engine.Write("""
            _workers = new Workers(threads, RunThread);
            Initialize(seed);
            """);
        writer.Engine.Close();
        writer.Engine.Blank();
        writer.Engine.Write("""
            public int Threads { get; }

            public void Dispose() => _workers.Dispose();
            """);
    }
}
