using System.Text;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Json;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>Calls the emitter and hands the compiler what it wrote.</summary>
internal static class Emission
{
    /// <summary>Writes <paramref name="network"/>.</summary>
    public static GeneratedFile Run(NamedNetwork network, CancellationToken cancellation) =>
        Run(network, static source => NetworkEmitter.Emit(source.Spec, source.RootNamespace), cancellation);

    /// <summary>The same with any emitter: a fault of it becomes a diagnostic, since the compiler must never see it crash.</summary>
    public static GeneratedFile Run(NamedNetwork network, Func<NetworkSource, EquatableArray<SourcePart>> emit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return new GeneratedFile(network.HintName, emit(network.Source), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string path = network.Source.Path;
            string words = exception.GetType().Name + ": " + Excerpt.Of(exception.Message);
            var failure = new SpecDiagnostic(Rules.GeneratorFailed, FilePlace.StartOf(path), EquatableArrays.Of(Path.GetFileName(path), words));
            return new GeneratedFile(network.HintName, default, failure);
        }
    }

    /// <summary>Adds the files to the compilation, or reports why there is none.</summary>
    public static void Add(SourceProductionContext output, GeneratedFile file)
    {
        if (file.Failure != null)
            output.ReportDiagnostic(file.Failure.ToDiagnostic());
        foreach (SourcePart part in file.Parts)
            output.AddSource(file.HintNameOf(part), SourceText.From(part.Text, Encoding.UTF8));
    }
}
