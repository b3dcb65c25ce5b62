using System.Diagnostics;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Pipeline;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Generator;

/// <summary>Whatever the file holds, the generator makes a network of it that compiles, or says what is wrong; and soon.</summary>
[TestClass]
public sealed class FuzzTests
{
    private const int Files = 20_000;

    /// <summary>As many files' networks are held in memory at once.</summary>
    private const int Together = 200;

    // Names one, so that whatever the file leaves of its own, something must be generated.
    private static readonly ProjectNames Project = new("Fuzz", "Fallback");

    /// <summary>Where the timings go.</summary>
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Twenty_thousand_damaged_files_make_networks_or_diagnostics()
    {
        var mutator = new SpecMutator(seed: 20260101);
        var times = new List<TimeSpan>(Files);
        var accepted = new Dictionary<NetworkSpec, string>();
        var standIns = new Dictionary<NetworkSpec, string>();
        int networks = 0, images = 0;
        foreach (string[] texts in Enumerable.Range(0, Files).Select(_ => mutator.Next()).Chunk(Together))
        {
            // On every processor, but looked at in the order of the files: each run takes the same ones as samples.
            foreach ((string text, SpecReading reading, NetworkSource? source, GeneratedFile? file, TimeSpan time) in texts.AsParallel().AsOrdered().Select(Generate).ToArray())
            {
                times.Add(time);
                AssertSound(reading, text);
                AssertWrittenBack(reading, text);
                Assert.IsNotNull(file, text);
                Assert.IsNull(file.Failure, $"{file.Failure?.ToDiagnostic().GetMessage(null)}\n{text}");
                networks += source!.IsStandIn ? 0 : 1;
                images += reading.Spec is { IsDenseChain: false } ? 1 : 0;
                if ((source.IsStandIn ? standIns : accepted).TryAdd(source.Spec, text) && (standIns.Count + accepted.Count) % 100 == 0)
                    AssertParses(file, text);
            }
        }
        TimeSpan first = times[0]; // the JIT compiles the generator meanwhile
        times.RemoveAt(0);
        times.Sort();
        TestContext.WriteLine($"{Files} files: {networks} networks, {accepted.Count} of them different, {standIns.Count} different stand-ins, {images} with layers that are not dense; median {times[Files / 2].TotalMilliseconds:F3} ms, "
            + $"99.9 % within {times[Files - Files / 1000].TotalMilliseconds:F1} ms, longest {times[^1].TotalMilliseconds:F1} ms; the first of all, with the JIT at work, {first.TotalMilliseconds:F1} ms.");
        // Both kinds, or the mutations are too wild, or too tame.
        Assert.IsGreaterThan(Files / 10, networks);
        Assert.IsLessThan(Files * 9 / 10, networks);
        Assert.IsGreaterThan(Files / 50, images);
        AssertCompile(accepted.Values);
        AssertStandInsCompile(standIns.Keys);
    }

    private static (string Text, SpecReading Reading, NetworkSource? Source, GeneratedFile? File, TimeSpan Time) Generate(string text)
    {
        long start = Stopwatch.GetTimestamp();
        SpecReading reading = SpecReader.Read("network.json", SourceText.From(text));
        NetworkSource? source = NetworkSource.Of((reading, Project), default).SingleOrDefault();
        GeneratedFile? file = source == null ? null : Emission.Run(new NamedNetwork(source, "Fuzz.g.cs", default), default);
        return (text, reading, source, file, Stopwatch.GetElapsedTime(start));
    }

    private static void AssertSound(SpecReading reading, string text)
    {
        Assert.AreNotEqual(reading.Spec == null, reading.StandIn == null, text);
        SpecDiagnostic[] errors = [.. reading.Diagnostics.Where(item => item.Rule.DefaultSeverity == DiagnosticSeverity.Error)];
        Assert.AreEqual(reading.Spec == null, errors.Length > 0, text);
        foreach (SpecDiagnostic item in reading.Diagnostics)
        {
            Assert.IsTrue(item.Place.Span.End <= text.Length, text);
            string message = item.ToDiagnostic().GetMessage(null);
            Assert.IsFalse(message.Any(char.IsControl), $"{message}\n{text}");
            Assert.IsLessThan(500, message.Length, text);
        }
    }

    // Its shapes follow, and its line of JSON says the same; where it is and who may use it are the class's to say.
    private static void AssertWrittenBack(SpecReading reading, string text)
    {
        if (reading.Spec is not { } spec)
            return;
        Assert.IsInRange(1, Limits.Values, LayerShape.Of(spec)[^1].Output.Count, text);
        Assert.AreEqual(spec with { Namespace = null, IsPublic = true }, SpecReader.Read("network.json", SourceText.From(SpecJsonEmitter.Write(spec))).Spec, text);
    }

    private static void AssertParses(GeneratedFile file, string text)
    {
        foreach (SourcePart part in file.Parts)
            Assert.IsEmpty(CSharpSyntaxTree.ParseText(part.Text, new CSharpParseOptions(LanguageVersion.CSharp12)).GetDiagnostics(), text);
    }

    // Compiling them all would take hours: a few that differ, from all over the run.
    private static void AssertCompile(ICollection<string> texts)
    {
        const int Sample = 12;
        foreach (string text in texts.Where((_, index) => index % (texts.Count / Sample) == 0))
            new Consumer("Fuzz", [new NetworkFile("network.json", text)], []).MustCompile();
    }

    private static void AssertStandInsCompile(ICollection<NetworkSpec> specs)
    {
        const int Sample = 12;
        NetworkSpec[] chosen = [.. specs.Where((_, index) => index % (specs.Count / Sample) == 0).Select((spec, index) => spec with { Name = $"StandIn{index}" })];
        Assert.IsNotEmpty(EmittedAssembly.Compile(chosen, EmittedAssembly.RunningReferences(), Framework.Running));
    }
}
