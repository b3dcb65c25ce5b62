using Generated.Digits.Generator.Pipeline;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator;

/// <summary>
/// Writes a neural network for every <c>network.json</c> and <c>*.network.json</c> among a project's additional files.
/// This file is the pipeline. Each step is a function of values that compare by content, so an edit runs only the steps whose values it changes.
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

        // The content of each file: a spec or a stand-in, without positions, and diagnostics, with positions.
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

        // The name of each network's generated file, and networks of the same name.
        IncrementalValueProvider<EquatableArray<NetworkIdentity>> identities = sources
            .Collect()
            .Select(static (all, _) => NetworkIdentities.Assign(all))
            .WithTrackingName(Steps.Identities);

        // The types of .NET whose short names mean something else in the project's code: the only step that looks at that code.
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

/// <summary>The names of the pipeline's steps, by which tests see which of them ran.</summary>
internal static class Steps
{
    public const string Files = nameof(Files);
    public const string Readings = nameof(Readings);
    public const string Names = nameof(Names);
    public const string Specs = nameof(Specs);
    public const string Identities = nameof(Identities);
    public const string Hidden = nameof(Hidden);
    public const string Networks = nameof(Networks);
    public const string Emission = nameof(Emission);
    public const string Diagnostics = nameof(Diagnostics);
}
