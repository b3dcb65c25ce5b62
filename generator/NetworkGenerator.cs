using Generated.Digits.Generator.Pipeline;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator;

/// <summary>
/// Writes a neural network for every <c>network.json</c> and <c>*.network.json</c> among a project's additional files.
/// This is the pipeline and nothing else: each step is a function of values that compare by content, so an edit costs
/// only the steps whose values it changes.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The files, each once, in an order that does not depend on how the project lists them.
        IncrementalValuesProvider<AdditionalText> files = context.AdditionalTextsProvider
            .Where(NetworkFiles.IsNetwork)
            .Collect()
            .SelectMany(NetworkFiles.InOrder)
            .WithTrackingName(Steps.Files);

        // What each file says: a spec, or what stands in for it, which has no positions, and diagnostics, which have.
        IncrementalValuesProvider<SpecReading> readings = files
            .Select(static (file, cancellation) => SpecReader.Read(file.Path, file.GetText(cancellation), cancellation))
            .WithTrackingName(Steps.Readings);

        IncrementalValueProvider<ProjectNames> names = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectNames.Of(options))
            .WithTrackingName(Steps.Names);

        IncrementalValuesProvider<NetworkSource> sources = readings
            .Combine(names)
            .SelectMany(NetworkSource.Of)
            .WithTrackingName(Steps.Specs);

        // Which network gets which file name, and which is in the way of another.
        IncrementalValueProvider<EquatableArray<NetworkIdentity>> identities = sources
            .Collect()
            .Select(static (all, _) => NetworkIdentities.Assign(all))
            .WithTrackingName(Steps.Identities);

        // The one question to the project's code: which short names does it use otherwise? The answer, hardly ever any, is a value.
        IncrementalValueProvider<EquatableArray<HiddenTypes>> hidden = identities
            .Combine(context.CompilationProvider)
            .Select(HiddenTypes.Find)
            .WithTrackingName(Steps.Hidden);

        IncrementalValuesProvider<GeneratedFile> generated = sources
            .Combine(identities.Combine(hidden))
            .SelectMany(NetworkIdentities.Apply)
            .WithTrackingName(Steps.Networks)
            .Select(Emission.Run)
            .WithTrackingName(Steps.Emission);

        IncrementalValuesProvider<SpecDiagnostic> diagnostics = readings
            .Combine(identities)
            .SelectMany(NetworkIdentities.Diagnose)
            .WithTrackingName(Steps.Diagnostics);

        context.RegisterSourceOutput(generated, Emission.Add);
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
    }
}
