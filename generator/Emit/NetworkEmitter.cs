using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>Writes the C# source of one network: the table of contents of the generated file.</summary>
internal static class NetworkEmitter
{
    /// <summary>The whole generated file for <paramref name="spec"/>, in <paramref name="rootNamespace"/> unless the spec names one.</summary>
    public static string Emit(NetworkSpec spec, string? rootNamespace)
    {
        var plan = new NetworkPlan(spec);
        var writer = new SourceWriter();
        HeaderEmitter.Emit(writer, plan, spec.Namespace ?? rootNamespace);
        writer.Open($"{(spec.IsPublic ? "public" : "internal")} sealed partial class {spec.Name} : IDisposable");
        ConstantsEmitter.Emit(writer, plan);
        ParametersEmitter.Emit(writer, plan);
        InferenceEmitter.Emit(writer, plan);
        TrainingEmitter.Emit(writer, plan);
        PhaseEmitter.Emit(writer, plan);
        OutputEmitter.Emit(writer, plan);
        UpdateRuleEmitter.Emit(writer, plan);
        KernelEmitter.Emit(writer, plan);
        SamplesEmitter.Emit(writer, plan);
        BlockEmitter.Emit(writer, plan);
        WorkersEmitter.Emit(writer);
        writer.Close();
        return writer.ToString();
    }
}
