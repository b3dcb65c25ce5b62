using Generated.Digits.Models;
using Generated.Digits.Models.Onnx;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Generated.Digits.Tests.Runtime.Models;

/// <summary>The judge is Microsoft's ONNX Runtime: what it computes from an exported file must be what the network computes.</summary>
[TestClass]
public sealed class OnnxExportTests
{
    private const float Tolerance = 1e-5f;

    public static IEnumerable<object[]> Cases => ReferenceCase.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_runtime_computes_what_the_generated_network_computes(string name)
    {
        ReferenceCase reference = new(name);
        using GeneratedNetwork network = GeneratedNetwork.Create(reference.NetworkType);
        network.ImportParameters(reference.Parameters);
        NetworkShape shape = TestModels.Of(reference.NetworkType);
        using InferenceSession session = new(Export(shape, network.Parameters()));

        // The reference's own batch, a batch of one, and inputs so large that exponentials overflow where they are written carelessly.
        foreach (float[] inputs in new[] { reference.Inputs, reference.Inputs[..shape.InputSize], Array.ConvertAll(reference.Inputs, input => input * 200) })
        {
            float[] expected = new float[inputs.Length / shape.InputSize * shape.OutputSize];
            network.Forward(inputs, expected);
            float[] actual = Run(session, inputs, shape.InputSize);
            Assert.HasCount(expected.Length, actual);
            for (int i = 0; i < expected.Length; i++)
                Assert.AreEqual(expected[i], actual[i], Tolerance * Math.Max(1, Math.Abs(expected[i])), $"output {i}");
        }
    }

    [TestMethod]
    public void The_reference_networks_use_every_activation() =>
        CollectionAssert.AreEquivalent(
            new[] { "identity", "relu", "leakyRelu", "elu", "gelu", "silu", "mish", "hardSwish", "relu6", "softplus", "sigmoid", "tanh", "softmax" },
            ReferenceCase.Names
                .SelectMany(name => new ReferenceCase(name).Spec.Layers)
                .Select(layer => layer.Activation.Name)
                .Distinct()
                .ToArray());

    [TestMethod]
    public void The_compiled_network_is_exported()
    {
        using Network network = new(seed: 3);
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        float[] inputs = [.. Enumerable.Range(0, 5 * Network.InputSize).Select(i => (i * 7919 % 256) / 255f)];
        float[] expected = new float[5 * Network.OutputSize];
        network.Forward(inputs, expected);

        using InferenceSession session = new(Export(NetworkShape.Compiled, parameters));
        float[] actual = Run(session, inputs, Network.InputSize);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], Tolerance, $"output {i}");
    }

    [TestMethod]
    public void Batch_is_free_names_are_plain_and_facts_travel_along()
    {
        using InferenceSession session = new(Export(TestModels.Small, TestModels.Parameters(TestModels.Small), facts: new Dictionary<string, string> { ["data"] = "MNIST", ["ä"] = "ö" }));
        NodeMetadata input = session.InputMetadata["input"];
        NodeMetadata output = session.OutputMetadata["output"];
        CollectionAssert.AreEqual(new[] { -1, 3 }, input.Dimensions);
        CollectionAssert.AreEqual(new[] { "batch", "" }, input.SymbolicDimensions);
        CollectionAssert.AreEqual(new[] { -1, 2 }, output.Dimensions);
        Assert.AreEqual("Generated.Digits", session.ModelMetadata.ProducerName);
        Assert.AreEqual("MNIST", session.ModelMetadata.CustomMetadataMap["data"]);
        Assert.AreEqual("ö", session.ModelMetadata.CustomMetadataMap["ä"]);
    }

    [TestMethod]
    public void Parameters_of_another_network_are_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Export(TestModels.Small, new float[3]));

    [TestMethod]
    public void Unknown_activations_are_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Export(TestModels.Dense(1, [1], ["swish"], "{}"), new float[2]));

    private static byte[] Export(NetworkShape shape, float[] parameters, float[]? statistics = null, Dictionary<string, string>? facts = null)
    {
        MemoryStream stream = new();
        OnnxModel.Write(stream, shape, parameters, statistics ?? [], facts ?? []);
        return stream.ToArray();
    }

    private static float[] Run(InferenceSession session, float[] inputs, int inputSize)
    {
        DenseTensor<float> tensor = new(inputs, [inputs.Length / inputSize, inputSize]);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor("input", tensor)]);
        return [.. results[0].AsEnumerable<float>()];
    }
}
