using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// Everything that can be wrong with a network file. A message names the value, the rule and the fix; the page under
/// <c>docs/diagnostics</c> explains it at length.
/// </summary>
internal static class Rules
{
    private const string Category = "Generated.Digits";
    private const string Pages = "docs/diagnostics/";

    // An error stays one, whatever a project's settings say: without its network the project must not build.
    private const string Always = WellKnownDiagnosticTags.NotConfigurable;

    public static readonly DiagnosticDescriptor UnreadableFile = new(
        "GD0001", "Network file cannot be read", "'{0}' cannot be read as text: check that the file exists, may be read and is UTF-8",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0001.md", customTags: Always);

    public static readonly DiagnosticDescriptor MalformedJson = new(
        "GD0002", "Malformed JSON", "Malformed JSON: {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0002.md", customTags: Always);

    public static readonly DiagnosticDescriptor MissingKey = new(
        "GD0003", "Missing key", "The key \"{0}\" is missing from this {1}: add it, as in {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0003.md", customTags: Always);

    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "GD0004", "Duplicate key", "The key \"{0}\" is set already on line {1}: a key stands only once in an object, so remove one of the two",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0004.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownKey = new(
        "GD0005", "Unknown key", "The key \"{0}\" means nothing in a {1}, whose keys are {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0005.md", customTags: Always);

    public static readonly DiagnosticDescriptor WrongType = new(
        "GD0006", "Wrong type of value", "{0} is {1}, but must be {2}: write it as in {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0006.md", customTags: Always);

    public static readonly DiagnosticDescriptor SizeOutOfRange = new(
        "GD0007", "Size out of range", "\"{0}\" is {1}, but must be a whole number from 1 to {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0007.md", customTags: Always);

    public static readonly DiagnosticDescriptor LayerCountOutOfRange = new(
        "GD0008", "Number of layers out of range", "\"layers\" holds {0} layers, but a network has from 1 to {1}: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0008.md", customTags: Always);

    public static readonly DiagnosticDescriptor TooManyParameters = new(
        "GD0009", "Too many parameters", "With this layer's {0} units the network has {1} parameters, but {2} (2^27) are the limit: make this layer or its input smaller",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0009.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownActivation = new(
        "GD0010", "Unknown activation", "\"{0}\" is not an activation: {2} (the activations are {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0010.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownLoss = new(
        "GD0011", "Unknown loss", "\"{0}\" is not a loss: {2} (the losses are {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0011.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownAccessibility = new(
        "GD0012", "Unknown accessibility", "\"{0}\" is not an accessibility of a generated class: {2} (it is {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0012.md", customTags: Always);

    public static readonly DiagnosticDescriptor MisplacedSoftmax = new(
        "GD0013", "Softmax before the last layer", "Layer {0} of {1} has the activation \"softmax\", which only the last layer may have: choose another one here, such as \"relu\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0013.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnfitLoss = new(
        "GD0014", "Loss does not fit the last activation", "\"{0}\" needs \"{1}\" in the last layer, which has \"{2}\": give that layer \"{1}\", or take {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0014.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnusableName = new(
        "GD0015", "Unusable class name", "\"{0}\" cannot be the name of a class, because it {1}: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0015.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnusableNamespace = new(
        "GD0016", "Unusable namespace", "\"{0}\" cannot be a namespace, because {1}: write C# identifiers with single dots between them, as in \"My.Networks\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0016.md", customTags: Always);

    public static readonly DiagnosticDescriptor NameCollision = new(
        "GD0017", "Two networks of one name", "The name '{0}' is taken by the network in '{1}': give this one another \"name\" or \"namespace\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0017.md", customTags: Always);

    public static readonly DiagnosticDescriptor ConstantSoftmax = new(
        "GD0018", "Softmax over one unit", "Softmax over 1 unit puts out 1 whatever comes in, so this network cannot learn: give the layer 2 units or more, or the activation \"sigmoid\"",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "GD0018.md");

    public static readonly DiagnosticDescriptor GeneratorFailed = new(
        "GD0019", "The generator failed", "The generator failed on '{0}', which is a fault of its own: please report it, with the file and these words: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0019.md", customTags: Always);

    public static readonly DiagnosticDescriptor NumberOutOfRange = new(
        "GD0020", "Number out of range", "\"{0}\" is {1}, but must be {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0020.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownInitializer = new(
        "GD0021", "Unknown initializer", "\"{0}\" is not an initializer: {2} (the initializers are {1}, or an object as in {{ \"normal\": 0.01 }})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0021.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownOptimizer = new(
        "GD0022", "Unknown optimizer", "\"{0}\" is not an optimizer: {2} (the optimizers are {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0022.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownSchedule = new(
        "GD0023", "Unknown schedule", "\"{0}\" is not a schedule of a learning rate: {2} (the schedules are {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0023.md", customTags: Always);

    public static readonly DiagnosticDescriptor DropoutInLastLayer = new(
        "GD0024", "Dropout in the last layer", "The last layer has a \"dropout\" of {0}, which would leave out answers of the network itself: remove it here, or move it to an earlier layer",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0024.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnfitLabelSmoothing = new(
        "GD0025", "Label smoothing without cross-entropy", "\"labelSmoothing\" is {0}, but goes with the loss \"crossEntropy\" alone and this one is \"{1}\": remove it, or choose softmax and cross-entropy",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0025.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnfitOption = new(
        "GD0026", "Unfit option of an optimizer", "\"{0}\" is {1}, but {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0026.md", customTags: Always);

    public static readonly DiagnosticDescriptor NameOfNamespace = new(
        "GD0027", "Class called like its namespace", "\"{0}\" is a part of its own namespace '{1}' too, and code outside of it may take it for that: {2}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "GD0027.md");
}
