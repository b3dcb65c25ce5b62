namespace Generated.Digits.Generator.Spec;

/// <summary>The keys of a network file.</summary>
internal static class Keys
{
    public const string Schema = "$schema";
    public const string Name = "name";
    public const string Namespace = "namespace";
    public const string Accessibility = "accessibility";
    public const string Input = "input";
    public const string Layers = "layers";
    public const string Loss = "loss";
    public const string Units = "units";
    public const string Activation = "activation";
}
