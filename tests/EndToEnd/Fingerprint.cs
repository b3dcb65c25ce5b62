using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Hashing;
using Generated.Digits.Tests.Networks;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>
/// The test assembly started as a program: trains every network of <c>tests/Networks</c>, or of the assembly whose path
/// comes first, on a few seeded samples and prints a SHA-256 of the parameters it ends with and of what it then puts out.
/// A child process has its own settings of the instruction set, which a running process cannot change. With <c>--write-images FOLDER</c> it writes
/// the small data of the tests, for whoever compares machines (<c>.ci/arm64</c>).
/// </summary>
internal static class Fingerprint
{
    // Twice the samples are three steps: a momentum that goes wrong shows in the third. Two of them have more than one block.
    private const int SampleCount = 66, BatchSize = 65;

    public static int Main(string[] arguments)
    {
        if (arguments is ["--write-images", var folder])
        {
            SmallData.Write(Directory.CreateDirectory(folder).FullName, train: 700, test: 200);
            return 0;
        }

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

    /// <summary>Trains a network and returns the SHA-256 of what came of it.</summary>
    public static string Train(Type type, int threads)
    {
        using GeneratedNetwork network = GeneratedNetwork.Create(type, seed: 1, threads);
        NetworkSpec spec = Describe(network);
        var random = new Random(12);
        var batch = new RandomBatch(spec, SampleCount, 0.4, random);
        SampleSet samples = network.FromFloats(batch.Inputs, batch.Labels);
        int[] order = [.. Enumerable.Range(0, SampleCount), .. Enumerable.Range(0, SampleCount)];
        foreach (Optimizer optimizer in Optimizer.Everyone)
        {
            network.ResetOptimizer();
            samples.IsSparse = !samples.IsSparse;
            network.Train(samples, order, BatchSize, optimizer);
        }

        float[] parameters = network.Parameters(), outputs = new float[SampleCount * network.OutputSize], seen = new float[outputs.Length], seenWhole = new float[outputs.Length];
        network.Forward(samples, outputs);

        // Bytes come in by kernels of their own, other ones where zeros are left out; and so does a sample that is alone, once with zeros to leave out and once with none.
        SampleSet images = network.FromBytes(Array.ConvertAll(batch.Inputs, input => (byte)(100 * Math.Abs(input))), 0.01f, Array.ConvertAll(batch.Labels, label => (byte)label));
        foreach (bool isSparse in new[] { true, false })
        {
            images.IsSparse = isSparse;
            network.Train(images, order, BatchSize, new Optimizer.Sgd(0.01f));
            network.Forward(images, isSparse ? seen : seenWhole);
        }
        float[] sample = new float[network.InputSize], sparse = new float[network.OutputSize], dense = new float[network.OutputSize];
        sample[^1] = 1;
        network.Forward(sample, sparse);
        Array.Fill(sample, 0.5f);
        network.Forward(sample, dense);
        float[] all = [.. parameters, .. network.Statistics(), .. outputs, .. seen, .. seenWhole, .. sparse, .. dense];
        Assert.IsTrue(all.All(float.IsFinite), $"{type.Name}: what has diverged is alike whatever made it");
        return Convert.ToHexString(Sha256.HashData(MemoryMarshal.AsBytes<float>(all)));
    }

    private static NetworkSpec Describe(GeneratedNetwork network) => new(
        network.Type.Name, null, true, network.InputSize,
        new([.. network.LayerUnits.Zip(network.LayerActivations, (units, activation) => new DenseSpec(units, Activation.Find(activation)!))]),
        Loss.Find(network.Loss)!);
}
