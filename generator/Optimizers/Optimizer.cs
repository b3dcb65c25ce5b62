namespace Generated.Digits.Generator.Optimizers;

/// <summary>
/// How gradients change parameters: PyTorch's formulas and default constants. One file per optimizer has all that is known about it: its
/// name, the options that generated code takes, and the vector code of its update rules.
/// </summary>
/// <remarks>These files use nothing else of the generator, because the host compiles them too.</remarks>
internal abstract class Optimizer
{
    private static readonly List<Optimizer> s_all = [];

    // The registry, in the order in which messages and generated code list the optimizers.
    public static Optimizer Sgd { get; } = Register(new Sgd());
    public static Optimizer Adam { get; } = Register(new Adam());
    public static Optimizer AdamW { get; } = Register(new AdamW());
    public static Optimizer RmsProp { get; } = Register(new RmsProp());

    /// <summary>Every optimizer.</summary>
    public static IReadOnlyList<Optimizer> All => s_all;

    /// <summary>The optimizer that network.json calls <paramref name="name"/>; null if there is none.</summary>
    public static Optimizer? Find(string? name) => s_all.Find(optimizer => optimizer.Name == name);

    /// <summary>The name in network.json.</summary>
    public abstract string Name { get; }

    /// <summary>Other libraries' names for it. They are not accepted, but messages suggest the right name.</summary>
    public virtual IReadOnlyList<string> OtherNames => [];

    /// <summary>The name in a report.</summary>
    public abstract string Title { get; }

    /// <summary>Whether it has the option <c>momentum</c>.</summary>
    public virtual bool TakesMomentum => false;

    /// <summary>Whether it has the option <c>nesterov</c>.</summary>
    public virtual bool TakesNesterov => false;

    /// <summary>PyTorch's default for the option <c>decay</c>, the fraction of a running mean square that a step keeps; null where it has none.</summary>
    public virtual double? DefaultDecay => null;

    /// <summary>PyTorch's default weight decay.</summary>
    public virtual double DefaultWeightDecay => 0;

    /// <summary>The record of its options in generated code: the name, capitalized.</summary>
    public string RecordName => char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>In generated code: the record of its options, with documentation.</summary>
    public abstract string Record { get; }

    /// <summary>In generated code: the fields of the network that hold the options of the step under way.</summary>
    public virtual IReadOnlyList<string> Fields => [];

    /// <summary>In generated code: statements that keep the options, <c>optimizer</c>, in the fields and return the rule's job.</summary>
    public abstract string Use(RuleContext context);

    /// <summary>Its update rules in generated code; none where another optimizer's rule serves it too.</summary>
    public virtual IReadOnlyList<UpdateRule> Rules(RuleContext context) => [];

    /// <inheritdoc/>
    public override string ToString() => RecordName;

    private static Optimizer Register(Optimizer optimizer)
    {
        s_all.Add(optimizer);
        return optimizer;
    }
}
