using Generated.Digits.Generator.Spec;
using Generated.Digits.Models;
using Generated.Digits.Tests.Numerics.Harness;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Runtime.Models;

/// <summary>A network of a JSON file, generated, compiled in memory and constructed, with parameters and statistics that differ everywhere.</summary>
internal sealed class ImageNetwork : IDisposable
{
    private readonly EmittedAssembly _assembly;
    private readonly IDisposable _instance;

    public ImageNetwork(string json)
    {
        SpecReading reading = SpecReader.Read("network.json", SourceText.From(json));
        Assert.IsEmpty(reading.Diagnostics, json);
        _assembly = new EmittedAssembly([reading.Spec!]);
        Type type = _assembly.TypeOf(reading.Spec!);
        _instance = (IDisposable)Activator.CreateInstance(type, 5UL, 1)!;
        Shape = TestModels.Of(type);
        Parameters = new float[Shape.ParameterCount];
        Member.Bind<Out>(_instance, "ExportParameters")(Parameters);
        for (int i = 0; i < Parameters.Length; i++)
            Parameters[i] += 0.1f * MathF.Sin(i);
        Member.Bind<In>(_instance, "ImportParameters")(Parameters);
        Statistics = [.. Enumerable.Range(0, Shape.StatisticCount).Select(i => 1 + 0.9f * MathF.Sin(3 * i))];
        Member.Bind<In>(_instance, "ImportStatistics")(Statistics);
    }

    private delegate void In(ReadOnlySpan<float> values);

    private delegate void Out(Span<float> values);

    private delegate void InOut(ReadOnlySpan<float> inputs, Span<float> outputs);

    public NetworkShape Shape { get; }

    public float[] Parameters { get; }

    public float[] Statistics { get; }

    public float[] Forward(float[] inputs)
    {
        float[] outputs = new float[inputs.Length / Shape.InputSize * Shape.OutputSize];
        Member.Bind<InOut>(_instance, "Forward")(inputs, outputs);
        return outputs;
    }

    public void Dispose()
    {
        _instance.Dispose();
        _assembly.Dispose();
    }
}
