using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// Where one layer's numbers lie. The units are cut into panels of at most 64, so that a tile's sums fit the registers, and
/// these into strips, whose weights are kept input by input: one input times a row of weights feeds many units at once.
/// </summary>
internal sealed class LayerPlan
{
    /// <summary>Lanes of the widest vector: units are padded to whole vectors of it.</summary>
    public const int WidestLanes = 16;

    /// <summary>Input rows and samples come in groups of this many, the tallest tile.</summary>
    public const int RowGroup = 8;

    /// <summary>
    /// Units whose weights from one input lie side by side: a cache line. The next input's lie behind them, so a tile of this
    /// width reads its weights from first to last, as the processor fetches them ahead.
    /// </summary>
    public const int StripWidth = WidestLanes;

    private const int MaxPanelVectors = 4;

    /// <summary>Bytes of a memory page, at whose end a core ends what it fetches ahead.</summary>
    public const int PageBytes = 4096;

    /// <summary>Plans layer <paramref name="index"/>, whose parameters start at <paramref name="offset"/>.</summary>
    public LayerPlan(int index, bool isLast, int inputs, LayerSpec spec, int offset, int canonicalOffset)
    {
        Index = index;
        IsLast = isLast;
        Inputs = inputs;
        Units = spec.Units;
        Activation = spec.Activation;
        Initializer = spec.Initializer ?? new InitializerSpec(Activation.SuitsHe ? Spec.Initializer.He : Spec.Initializer.Glorot);
        IsInitializerChosen = spec.Initializer != null;
        Dropout = spec.Dropout;
        int vectors = Ceiling(Units, WidestLanes);
        Panels = Ceiling(vectors, MaxPanelVectors);
        PanelVectors = Ceiling(vectors, Panels);
        InputRows = Ceiling(inputs, RowGroup) * RowGroup;
        WeightOffset = offset;
        CanonicalOffset = canonicalOffset;
    }

    /// <summary>The layer's number, from 0.</summary>
    public int Index { get; }

    /// <summary>Whether its outputs are the network's.</summary>
    public bool IsLast { get; }

    /// <summary>Values that come in.</summary>
    public int Inputs { get; }

    /// <summary>Values that go out.</summary>
    public int Units { get; }

    /// <summary>What is applied to each sum.</summary>
    public Activation Activation { get; }

    /// <summary>How the weights start.</summary>
    public InitializerSpec Initializer { get; }

    /// <summary>Whether the spec names it; else it is what suits the activation.</summary>
    public bool IsInitializerChosen { get; }

    /// <summary>The share of outputs that a training step leaves out.</summary>
    public double Dropout { get; }

    /// <summary>Whether a training step leaves out any.</summary>
    public bool HasDropout => Dropout > 0;

    /// <summary>Groups of units whose weights lie together.</summary>
    public int Panels { get; }

    /// <summary>16-lane vectors in a panel, 1 to 4.</summary>
    public int PanelVectors { get; }

    /// <summary>Units in a panel, padding included.</summary>
    public int PanelWidth => PanelVectors * WidestLanes;

    /// <summary>Units, padding included.</summary>
    public int PaddedUnits => Panels * PanelWidth;

    /// <summary>Rows of weights in a strip, padding included.</summary>
    public int InputRows { get; }

    /// <summary>
    /// Rows from one strip to the next, against 4K aliasing: never whole memory pages, for many processors hold a load back where the last twelve bits
    /// of its address are those of a store under way, and updates go from strip to strip.
    /// </summary>
    public int StripRows => InputRows * StripWidth % (PageBytes / sizeof(float)) == 0 && HasStrips ? InputRows + RowGroup : InputRows;

    /// <summary>Floats of one panel: its weights, then its biases.</summary>
    public int PanelSize => PanelFloats((StripRows + 1) * PanelWidth);

    /// <summary>
    /// Floats from one sample's outputs to the next one's. In a hidden layer each panel has its outputs to itself, so that no
    /// thread comes near a cache line that another one writes; the last layer's lie sample by sample, as they are read.
    /// </summary>
    public int Stride => IsLast ? (PaddedUnits / WidestLanes | 1) * WidestLanes : PanelWidth;

    /// <summary>Floats from one panel's outputs of a sample to the next panel's.</summary>
    public int PanelStep => IsLast ? PanelWidth : NetworkPlan.BlockSize * PanelWidth;

    /// <summary>Floats of a block's outputs.</summary>
    public int BlockFloats => IsLast ? NetworkPlan.BlockSize * Stride : Panels * PanelStep;

    /// <summary>Where the weights start: <c>[panel][strip][input][unit of the strip]</c>.</summary>
    public int WeightOffset { get; }

    /// <summary>Whether a panel has more than one strip.</summary>
    public bool HasStrips => PanelWidth > StripWidth;

    /// <summary>Floats of one strip's weights.</summary>
    public int StripFloats => StripRows * StripWidth;

    /// <summary>Where the first panel's biases start, behind its weights.</summary>
    public int BiasOffset => WeightOffset + StripRows * PanelWidth;

    /// <summary>Where the next layer's parameters start.</summary>
    public int End => WeightOffset + Panels * PanelSize;

    /// <summary>Where the layer starts in canonical order: <c>weight[units, inputs]</c>, then <c>bias[units]</c>.</summary>
    public int CanonicalOffset { get; }

    /// <summary>Weights and biases, without padding.</summary>
    public int ParameterCount => Units * Inputs + Units;

    /// <summary>Whether the derivative must be kept from the forward pass, because the output alone does not give it.</summary>
    public bool KeepsSlope => Activation.KeepsDerivative;

    /// <summary>Floats that one panel's transposed weights take, for the backward pass from the layer behind, of so many units.</summary>
    public int TransposedSize(int units) => PanelFloats(units * PanelWidth);

    /// <summary><paramref name="floats"/>, rounded up to whole memory pages.</summary>
    public static int Pages(int floats) => Ceiling(floats, PageBytes / sizeof(float)) * (PageBytes / sizeof(float));

    // What different threads own lies on different memory pages.
    private int PanelFloats(int floats) => Panels == 1 ? floats : Pages(floats);

    /// <summary><paramref name="value"/> / <paramref name="unit"/>, rounded up.</summary>
    public static int Ceiling(int value, int unit) => (value + unit - 1) / unit;
}
