namespace Generated.Digits.Generator.Optimizers;

/// <summary>
/// In generated code: what happens to a vector of parameters when its gradient is complete, while that is still in a register. A rule
/// is a struct <c>NameRule</c> with a constructor of network, learning rate and step, and one method, Apply, for each register width.
/// </summary>
/// <param name="Name">The rule's job; <c>NameRule</c> is its struct.</param>
/// <param name="Summary">Its equations.</param>
/// <param name="Construction">The fields, and the constructor that fills them from the network's options.</param>
/// <param name="Arguments">What the constructor takes of network, learningRate and step.</param>
/// <param name="Apply">The method, written for any width: <c>Floats</c> is the register type, <c>Vector</c> its class.</param>
internal sealed record UpdateRule(string Name, string Summary, string Construction, string Arguments, string Apply)
{
    /// <summary>Whether a gradient of zero changes nothing, if the learning rate is finite.</summary>
    public bool IgnoresZero { get; init; }

    /// <summary>Functions that the constructor calls; empty if there are none.</summary>
    public string Functions { get; init; } = "";
}

/// <summary>What an update rule must know of the network that it is written for.</summary>
/// <param name="Engine">The name of its engine.</param>
/// <param name="HasPenalty">Whether it has a penalty of its own, <c>l2</c>, which joins the weight decay that an optimizer adds to the gradient.</param>
internal readonly record struct RuleContext(string Engine, bool HasPenalty)
{
    /// <summary>In generated code: a weight decay and the penalty.</summary>
    public string WithPenalty(string decay) => HasPenalty ? $"{decay} + L2" : decay;

    /// <summary>In generated code: the penalty alone, where the optimizer decays parameters apart from the gradient.</summary>
    public string Penalty => HasPenalty ? "L2" : "0";

    /// <summary>In equations: the factor of w that is added to the gradient.</summary>
    public string DecayFactor => HasPenalty ? "(weightDecay + L2)" : "weightDecay";
}
