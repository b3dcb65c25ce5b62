using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Loader;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Tests.Templates;

/// <summary>
/// The kernels that the generator derives from the templates, for every register width and some input sizes, compiled in memory. Vectors that
/// are wider than the machine's registers are made of halves by .NET.
/// </summary>
internal sealed class DerivedKernels
{
    private static readonly string[] s_functions = ["ExpParts", "Exp", "Expm1", "Log1p", "Sigmoid"];
    private readonly Assembly _assembly;

    public DerivedKernels(Framework framework, params int[] inputSizes)
    {
        string source = $"""
            #nullable enable
            using System;
            using System.Runtime.CompilerServices;
            using System.Runtime.Intrinsics;
            using System.Runtime.Intrinsics.Arm;
            using System.Runtime.Intrinsics.X86;
            {string.Join("\n", inputSizes.Select(Network))}
            """;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Derived",
            [CSharpSyntaxTree.ParseText(source, framework.Parsing.WithDocumentationMode(DocumentationMode.None))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        Diagnostic[] errors = [.. compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.IsEmpty(errors, string.Join("\n", errors.Take(5)));
        image.Position = 0;
        _assembly = new AssemblyLoadContext("derived kernels").LoadFromStream(image);
    }

    public delegate void Copy<T>(ref T from, ref T to, ref ulong masks);

    public delegate void Scale(ref byte pixels, float scale, ref float values);

    public delegate void Transpose(ref ulong from, ref ulong to);

    public delegate int Prefetch(ref byte sample);

    /// <summary>A method of the kernels of a width, in the network with so many inputs.</summary>
    public TDelegate Method<TDelegate>(int inputs, int bits, string name) where TDelegate : Delegate =>
        _assembly.GetType($"Network{inputs}+Kernels{bits}", throwOnError: true)!
            .GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.CreateDelegate<TDelegate>();

    /// <summary>What prefetches a sample of a data set of bytes or of floats.</summary>
    public Prefetch PrefetchMethod(int inputs, string name) => _assembly.GetType($"Network{inputs}", throwOnError: true)!.GetMethod(name)!.CreateDelegate<Prefetch>();

    /// <summary>A function of one vector of a width, applied to an array whose length is a multiple of 16.</summary>
    public float[] Apply(int inputs, int bits, string name, float[] x)
    {
        float[] y = new float[x.Length];
        switch (bits)
        {
            case 512:
                var function512 = Method<Func<Vector512<float>, Vector512<float>>>(inputs, bits, name);
                for (int at = 0; at < x.Length; at += 16)
                    function512(Vector512.Create(x, at)).CopyTo(y, at);
                break;
            case 256:
                var function256 = Method<Func<Vector256<float>, Vector256<float>>>(inputs, bits, name);
                for (int at = 0; at < x.Length; at += 8)
                    function256(Vector256.Create(x, at)).CopyTo(y, at);
                break;
            default:
                var function128 = Method<Func<Vector128<float>, Vector128<float>>>(inputs, bits, name);
                for (int at = 0; at < x.Length; at += 4)
                    function128(Vector128.Create(x, at)).CopyTo(y, at);
                break;
        }
        return y;
    }

    /// <summary>Words from one sample's masks to the next one's, in the network with so many inputs.</summary>
    public static int WordStride(int inputs) => Plan(inputs).MaskWordStride;

    private static DenseNetwork Plan(int inputs) =>
        new(new NetworkSpec("Derived", null, true, inputs, new([new DenseSpec(3, Activation.Softmax)]), Loss.CrossEntropy));

    private static string Network(int inputs)
    {
        var writer = new SourceWriter();
        writer.Open($"public static class Network{inputs}");
        writer.Write("private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;");
        foreach (VectorShape shape in VectorShape.All)
        {
            writer.Open($"public readonly struct Kernels{shape.Bits}");
            SamplesEmitter.EmitKernels(writer, Plan(inputs), shape);
            Template.Of($"Kernels{shape.Bits}").Region("Fma").Emit(writer);
            foreach (string function in s_functions)
                Template.Of("VectorFunctions").Region(function).At(shape).Emit(writer);
            writer.Close();
        }
        writer.Write(PrefetchEmitter.Write(inputs).Replace("private", "public", StringComparison.Ordinal));
        writer.Close();
        return writer.ToString();
    }
}
