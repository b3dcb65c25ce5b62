using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// The diagnostics of network files. A message names the value, the rule and the fix; the page under <c>docs/diagnostics</c> explains more.
/// </summary>
internal static class Rules
{
    private const string Category = "Generated.Digits";
    private const string Pages = "docs/diagnostics/";

    // A project cannot turn an error off: it must not build without its network.
    private const string Always = WellKnownDiagnosticTags.NotConfigurable;

    public static readonly DiagnosticDescriptor UnreadableFile = new(
        "GD0001", "Network file cannot be read",
        "'{0}' cannot be read as text: check that the file exists, that you may read it, and that its encoding is UTF-8",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0001.md", customTags: Always);

    public static readonly DiagnosticDescriptor MalformedJson = new(
        "GD0002", "Malformed JSON", "Malformed JSON: {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0002.md", customTags: Always);

    public static readonly DiagnosticDescriptor MissingKey = new(
        "GD0003", "Missing key", "The key \"{0}\" is missing from this {1}: add it, as in {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0003.md", customTags: Always);

    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "GD0004", "Duplicate key", "The key \"{0}\" stands on line {1} already, but an object has each key only once: remove one of the two",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0004.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownKey = new(
        "GD0005", "Unknown key", "\"{0}\" is not a key of {1}: {3} (its {2})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0005.md", customTags: Always);

    public static readonly DiagnosticDescriptor WrongType = new(
        "GD0006", "Wrong type of value", "{0} is {1}, but must be {2}: write it as in {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0006.md", customTags: Always);

    public static readonly DiagnosticDescriptor SizeOutOfRange = new(
        "GD0007", "Size out of range", "\"{0}\" is {1}, but must be a whole number from {2} to {3}: {4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0007.md", customTags: Always);

    public static readonly DiagnosticDescriptor LayerCountOutOfRange = new(
        "GD0008", "Number of layers out of range", "\"layers\" holds {0}, but a {1} has from 1 to {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0008.md", customTags: Always);

    public static readonly DiagnosticDescriptor TooManyParameters = new(
        "GD0009", "Too many parameters",
        "With this layer's {0} the network has {1} parameters, but {2} (2^27) are the limit: make this layer or its input smaller",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0009.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownActivation = new(
        "GD0010", "Unknown activation", "\"{0}\" is not an activation: {2} (the activations are {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0010.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownLoss = new(
        "GD0011", "Unknown loss", "\"{0}\" is not a loss: {2} (the losses are {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0011.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownAccessibility = new(
        "GD0012", "Unknown accessibility", "\"{0}\" is not an accessibility: {2} (a generated class is {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0012.md", customTags: Always);

    public static readonly DiagnosticDescriptor MisplacedSoftmax = new(
        "GD0013", "Softmax before the last layer",
        "{0} has the activation \"softmax\", which only the last layer may have: choose another one here, such as \"relu\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0013.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnfitLoss = new(
        "GD0014", "Loss does not fit the last activation", "\"{0}\" needs \"{1}\" in the last layer, which has \"{2}\": {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0014.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnusableName = new(
        "GD0015", "Unusable class name", "\"{0}\" cannot be the name of a class, because it {1}: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0015.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnusableNamespace = new(
        "GD0016", "Unusable namespace", "\"{0}\" cannot be a namespace, because {1}: write C# identifiers with single dots between them, as in \"My.Networks\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0016.md", customTags: Always);

    public static readonly DiagnosticDescriptor NameCollision = new(
        "GD0017", "Two networks of one name", "The network in '{1}' is also called '{0}': give this one another \"name\" or \"namespace\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0017.md", customTags: Always);

    public static readonly DiagnosticDescriptor ConstantSoftmax = new(
        "GD0018", "Softmax over one unit",
        "The output of softmax over 1 unit is always 1, so this network cannot learn: give the layer at least 2 units, or the activation \"sigmoid\"",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "GD0018.md");

    public static readonly DiagnosticDescriptor GeneratorFailed = new(
        "GD0019", "The generator failed",
        "The generator failed on '{0}', which is a bug in the generator: please report it with the file and this message: {1}",
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
        "GD0023", "Unknown schedule", "\"{0}\" is not a learning rate schedule: {2} (the schedules are {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0023.md", customTags: Always);

    public static readonly DiagnosticDescriptor DropoutInLastLayer = new(
        "GD0024", "Dropout in the last layer",
        "The last layer has \"dropout\": {0}, which would set outputs of the network to zero: remove it, or move it to an earlier layer",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0024.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnfitLabelSmoothing = new(
        "GD0025", "Label smoothing without cross-entropy",
        "\"labelSmoothing\" is {0}, but only the loss \"crossEntropy\" has it and this one is \"{1}\": "
        + "remove it, or choose \"softmax\" and \"crossEntropy\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0025.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnfitOption = new(
        "GD0026", "Unfit option of an optimizer", "\"{0}\" is {1}, but {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0026.md", customTags: Always);

    public static readonly DiagnosticDescriptor NameOfNamespace = new(
        "GD0027", "Class called like its namespace",
        "\"{0}\" is also a part of its namespace '{1}', and code outside of that may take the class for the namespace: {2}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "GD0027.md");

    public static readonly DiagnosticDescriptor UnknownLayerType = new(
        "GD0028", "Unknown type of layer", "\"{0}\" is not a type of layer: {2} (the types are {1})",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0028.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnknownPadding = new(
        "GD0029", "Unknown padding", "\"{0}\" is not a padding: {1} (a padding is a whole number, [rows, columns] or \"same\")",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0029.md", customTags: Always);

    public static readonly DiagnosticDescriptor ImageNeeded = new(
        "GD0030", "Image layer after a vector", "A \"{0}\" layer needs an image [channels, rows, columns], but its input is the vector {1}: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0030.md", customTags: Always);

    public static readonly DiagnosticDescriptor WindowTooLarge = new(
        "GD0031", "Window larger than the image", "\"{0}\" is {1}, but the image is only {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0031.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnevenGroups = new(
        "GD0032", "Groups do not divide the channels", "\"groups\" is {0}, but must divide the {1}: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0032.md", customTags: Always);

    public static readonly DiagnosticDescriptor UnfitSamePadding = new(
        "GD0033", "Padding that cannot keep the size",
        "\"padding\" is \"same\", which keeps an image's size only with an odd kernel and stride 1, but {0}: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0033.md", customTags: Always);

    public static readonly DiagnosticDescriptor ResidualShape = new(
        "GD0034", "Residual block that changes the shape",
        "This residual block turns {0} into {1}, but its output is added to its input and must have the same shape: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0034.md", customTags: Always);

    public static readonly DiagnosticDescriptor SoftmaxOutsideDense = new(
        "GD0035", "Softmax outside a dense layer",
        "This \"{0}\" layer has the activation \"softmax\", which only a dense layer may have: "
        + "choose another one here, and end with a dense layer, as in {{ \"units\": 10, \"activation\": \"softmax\" }}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0035.md", customTags: Always);

    public static readonly DiagnosticDescriptor ImageOutput = new(
        "GD0036", "Network that ends in an image",
        "The output of the last layer is an image {0}, but a network's outputs are a vector: add a dense layer, as in {{ \"units\": "
        + "10, \"activation\": \"softmax\" }}, or a \"globalAveragePool\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0036.md", customTags: Always);

    public static readonly DiagnosticDescriptor BatchNormInLastLayer = new(
        "GD0037", "Batch normalization in the last layer",
        "The last layer is a \"batchNorm\", which would make each output depend on the other samples of the batch: add a layer behind it, or remove it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0037.md", customTags: Always);

    public static readonly DiagnosticDescriptor TooManyValues = new(
        "GD0038", "Too many values", "{0} {1} {2} values, but {3} are the limit: {4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0038.md", customTags: Always);

    public static readonly DiagnosticDescriptor TooManyLayers = new(
        "GD0039", "Too many layers in residual blocks",
        "With this layer the network has {0} layers, those inside residual blocks included, but {1} are the limit: remove some",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0039.md", customTags: Always);

    public static readonly DiagnosticDescriptor AugmentedVector = new(
        "GD0040", "Augmentation of what is no image",
        "\"augment\" distorts images, but {0} inputs are no square one: give \"input\" the shape [channels, rows, columns], or remove \"augment\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0040.md", customTags: Always);

    public static readonly DiagnosticDescriptor SmoothnessOfNothing = new(
        "GD0041", "Smoothness without elastic displacements",
        "\"smoothness\" is {0}, but there are no elastic displacements to smooth: add their strength, as in \"elastic\": 1, or remove it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "GD0041.md", customTags: Always);
}
