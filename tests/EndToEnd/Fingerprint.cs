using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Networks;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>
/// The test assembly started as a program: trains every network of <c>tests/Networks</c>, or of the assembly whose path
/// comes first, on a few seeded samples and prints a SHA-256 of the parameters it ends with. A child process has its own
/// settings of the instruction set, which a running process cannot change.
/// </summary>
internal static class Fingerprint
{
    private const int SampleCount = 80, BatchSize = 70;

    public static int Main(string[] arguments)
    {
        // What this process really has, so that a setting without effect cannot pass for proof.
        Console.WriteLine($"vector {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}");
        bool isGivenAssembly = File.Exists(arguments[0]);
        foreach (Type network in isGivenAssembly ? NetworksIn(Assembly.LoadFrom(arguments[0])) : Networks)
        {
            foreach (string threads in arguments.Skip(isGivenAssembly ? 1 : 0))
                Console.WriteLine($"{network.Name} {threads} {Train(network, int.Parse(threads))}");
        }
        return 0;
    }

    public static IEnumerable<Type> Networks =>
        NetworksIn(typeof(ReluSoftmaxNetwork).Assembly).Where(type => type.Namespace == typeof(ReluSoftmaxNetwork).Namespace);

    /// <summary>Starts a child process with <paramref name="setting"/> at 0, and returns its lines.</summary>
    public static string[] Run(string? setting, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Fingerprint).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (setting is not null)
            start.Environment[setting] = "0";
        using Process process = Process.Start(start)!;
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"{setting}: {complaints.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static IEnumerable<Type> NetworksIn(Assembly assembly) => assembly.GetTypes()
        .Where(type => !type.IsNested && type.GetProperty("SpecJson") is not null)
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static string Train(Type type, int threads)
    {
        using GeneratedNetwork network = GeneratedNetwork.Create(type, seed: 1, threads);
        NetworkSpec spec = Describe(network);
        var random = new Random(12);
        var batch = new RandomBatch(spec, SampleCount, 0.4, random);
        SampleSet samples = network.FromFloats(batch.Inputs, batch.Labels);
        int[] order = [.. Enumerable.Range(0, SampleCount)];
        foreach (Optimizer optimizer in Optimizer.Everyone)
        {
            network.ResetOptimizer();
            samples.IsSparse = !samples.IsSparse;
            network.Train(samples, order, BatchSize, optimizer);
        }

        float[] parameters = network.Parameters(), outputs = new float[SampleCount * network.OutputSize];
        network.Forward(samples, outputs);
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>([.. parameters, .. outputs])));
    }

    private static NetworkSpec Describe(GeneratedNetwork network) => new(
        network.Type.Name, null, true, network.InputSize,
        new([.. network.LayerUnits.Zip(network.LayerActivations, (units, activation) => new LayerSpec(units, Enum.Parse<Activation>(activation, ignoreCase: true)))]),
        Enum.Parse<Loss>(network.Loss, ignoreCase: true));
}
