namespace Generated.Digits.Generator.Activations;

/// <summary>
/// What a layer applies to its sums z: PyTorch's definitions and default constants. One file per activation has all that is known
/// about it: its name, formula and derivative, the vector code of both, and its ONNX form.
/// </summary>
/// <remarks>
/// Vector code is written once for all register widths. <c>Floats</c> stands for the register type and <c>Vector</c> for its class. It
/// uses operations that round alike at every width (+, −, ×, ÷, √, Fma, comparisons) and <see cref="Functions"/>. These files use
/// nothing else of the generator, because the host compiles them too.
/// </remarks>
internal abstract class Activation
{
    private static readonly List<Activation> s_all = [];

    // The registry, in the order in which messages and generated code list the activations.
    public static Activation Identity { get; } = Register(new Identity());
    public static Activation Relu { get; } = Register(new Relu());
    public static Activation LeakyRelu { get; } = Register(new LeakyRelu());
    public static Activation Elu { get; } = Register(new Elu());
    public static Activation Gelu { get; } = Register(new Gelu());
    public static Activation Silu { get; } = Register(new Silu());
    public static Activation Mish { get; } = Register(new Mish());
    public static Activation HardSwish { get; } = Register(new HardSwish());
    public static Activation Relu6 { get; } = Register(new Relu6());
    public static Activation Softplus { get; } = Register(new Softplus());
    public static Activation Sigmoid { get; } = Register(new Sigmoid());
    public static Activation Tanh { get; } = Register(new Tanh());
    public static Activation Softmax { get; } = Register(new Softmax());

    /// <summary>Every activation.</summary>
    public static IReadOnlyList<Activation> All => s_all;

    /// <summary>The activation that network.json calls <paramref name="name"/>; null if there is none.</summary>
    public static Activation? Find(string name) => s_all.Find(activation => activation.Name == name);

    /// <summary>The name in network.json.</summary>
    public abstract string Name { get; }

    /// <summary>Other libraries' names for it. They are not accepted, but messages suggest the right name.</summary>
    public virtual IReadOnlyList<string> OtherNames => [];

    /// <summary>f(z), for documentation.</summary>
    public abstract string Formula { get; }

    /// <summary>Whether the output of a unit depends on the sums of all units of its layer; else on its own sum alone.</summary>
    public virtual bool ActsOnRow => false;

    /// <summary>Whether the forward pass keeps the derivative for the backward pass, because the output alone does not give it.</summary>
    public virtual bool KeepsDerivative => false;

    /// <summary>Whether kernels apply it to their sums in registers: worth it where one or two instructions do it.</summary>
    public virtual bool IsFused => false;

    /// <summary>Whether weights start as He et al. 2015 say by default; else as Glorot and Bengio 2010.</summary>
    public virtual bool SuitsHe => false;

    /// <summary>The functions that its vector code calls.</summary>
    public virtual VectorFunctions Functions => VectorFunctions.None;

    /// <summary>
    /// The vector function <see cref="FunctionName"/>, of one vector of sums; it also returns the derivative where that is kept. Null
    /// where there is nothing to compute, or one of <see cref="Functions"/> already does.
    /// </summary>
    public virtual string? VectorCode => null;

    /// <summary>The vector function <see cref="TimesDerivativeName"/>, of a gradient and the output; null where none is needed.</summary>
    public virtual string? TimesDerivativeCode => null;

    /// <summary>Its function in generated code: the name, capitalized.</summary>
    public string FunctionName => char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>The function of a gradient and the output in generated code.</summary>
    public string TimesDerivativeName => $"Times{FunctionName}Derivative";

    /// <summary>The nodes that compute it in ONNX.</summary>
    public abstract OnnxForm Onnx { get; }

    /// <summary>f(z): the plain definition that vector code is tested against.</summary>
    public virtual double Value(double z) => throw new NotSupportedException($"{Name} is no function of a single sum");

    /// <summary>f′(z), at a corner the derivative that PyTorch uses: the plain definition that vector code is tested against.</summary>
    public virtual double Derivative(double z) => throw new NotSupportedException($"{Name} is no function of a single sum");

    /// <summary>In generated code: the activation of the vector <paramref name="sums"/>.</summary>
    public virtual string Apply(string sums) => $"{FunctionName}({sums})";

    /// <summary>In generated code: a vector of gradients times the derivative. <paramref name="kept"/> is the output, or the derivative where that is kept.</summary>
    public virtual string TimesDerivative(string gradient, string kept) =>
        KeepsDerivative ? $"({gradient} * {kept})" : $"{TimesDerivativeName}({gradient}, {kept})";

    /// <summary>In generated code: the derivative of a single unit with the given output, or the one that was kept.</summary>
    public virtual string ScalarDerivative(string output, string kept) => kept;

    /// <summary>In generated code, one sample of the last layer: statements that turn the row of sums <c>values</c> into outputs, where it <see cref="ActsOnRow"/>.</summary>
    public virtual string RowForward(int units) => "";

    /// <summary>
    /// In generated code, one sample of the last layer: statements that turn the loss's gradient by each output, an expression of
    /// <c>unit</c>, into the gradient by each sum, <c>deltas</c>.
    /// </summary>
    public virtual string RowBackward(int units, string gradient, string kept) => $"""
        for (int unit = 0; unit < {units}; unit++)
            {OutputRow.Delta} = {gradient} * {ScalarDerivative(OutputRow.Value, kept)};
        """;

    /// <summary>The same as an equation; <paramref name="gradient"/> is given the letter of an output.</summary>
    public virtual string RowBackwardEquation(Func<string, string> gradient) => $"{gradient("a")} · derivative";

    /// <summary>In generated code: the functions that <see cref="RowForward"/> calls.</summary>
    public virtual string RowFunctions(int units) => "";

    /// <inheritdoc/>
    public override string ToString() => FunctionName;

    /// <summary>1/(1 + e⁻ᶻ)</summary>
    protected static double Logistic(double z) => 1 / (1 + Math.Exp(-z));

    private static Activation Register(Activation activation)
    {
        s_all.Add(activation);
        return activation;
    }
}

/// <summary>Functions of one vector that activations and losses share.</summary>
[Flags]
internal enum VectorFunctions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>eˣ for x ≤ 0.</summary>
    Exp = 1,

    /// <summary>eˣ − 1 for x ≤ 0.</summary>
    Expm1 = 2,

    /// <summary>ln(1 + u) for 0 ≤ u ≤ 1.</summary>
    Log1p = 4,

    /// <summary>σ(x) = 1/(1 + e⁻ˣ); it calls <see cref="Exp"/>.</summary>
    Sigmoid = 8 | Exp,
}
