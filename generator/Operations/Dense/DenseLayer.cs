using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>
/// One dense layer and its memory layout. The units are cut into panels of at most 64, so that a tile's sums fit the registers, and
/// these into strips, whose weights are kept input by input: one input times a row of weights feeds many units at once.
/// </summary>
internal sealed class DenseLayer
{
    /// <summary>Lanes of the widest vector: units are padded to whole vectors of it.</summary>
    public const int WidestLanes = 16;

    /// <summary>Input rows and samples come in groups of this many, the tallest tile.</summary>
    public const int RowGroup = 8;

    /// <summary>
    /// Units whose weights from one input lie side by side: a cache line. The next input's lie behind them, so a tile of this
    /// width reads its weights from first to last, as the processor prefetches them.
    /// </summary>
    public const int StripWidth = WidestLanes;

    /// <summary>Bytes of a memory page, at whose end hardware prefetching stops.</summary>
    public const int PageBytes = 4096;

    private const int MaxPanelVectors = 4;

    /// <summary>
    /// Layer <paramref name="index"/> of a chain, behind <paramref name="previous"/> (null for the first layer). Its parameters start
    /// at <paramref name="offset"/> in memory and at <paramref name="canonicalOffset"/> in canonical order.
    /// </summary>
    public DenseLayer(int index, bool isLast, DenseLayer? previous, int inputs, DenseSpec spec, int offset, int canonicalOffset)
    {
        Index = index;
        IsLast = isLast;
        Previous = previous;
        Inputs = inputs;
        Units = spec.Units;
        Activation = spec.Activation;
        Initializer = InitializerSpec.Of(spec.Initializer, spec.Activation);
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

    /// <summary>The layer whose outputs are this one's inputs; null where these are the network's inputs.</summary>
    public DenseLayer? Previous { get; }

    /// <summary>Whether the layer reads the network's inputs.</summary>
    public bool IsFirst => Previous is null;

    /// <summary>Values that come in.</summary>
    public int Inputs { get; }

    /// <summary>Values that go out.</summary>
    public int Units { get; }

    /// <summary>The function of each sum.</summary>
    public Activation Activation { get; }

    /// <summary>How the weights are initialized.</summary>
    public InitializerSpec Initializer { get; }

    /// <summary>Whether the spec names it; else it is what suits the activation.</summary>
    public bool IsInitializerChosen { get; }

    /// <summary>The probability with which a training step drops an output.</summary>
    public double Dropout { get; }

    /// <summary>Whether a training step drops any.</summary>
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

    /// <summary>Groups of rows in a strip.</summary>
    public int InputRowGroups => InputRows / RowGroup;

    /// <summary>
    /// Rows from one strip to the next, against 4K aliasing: never whole memory pages, for many processors delay a load whose address
    /// has the last twelve bits of a pending store's, and updates go from strip to strip.
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
    public int PanelStep => IsLast ? PanelWidth : DenseNetwork.BlockSize * PanelWidth;

    /// <summary>Floats of a block's outputs.</summary>
    public int BlockFloats => IsLast ? DenseNetwork.BlockSize * Stride : Panels * PanelStep;

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

    /// <summary>Whether the forward pass must store the activation's derivative, because the output alone does not give it.</summary>
    public bool StoresDerivative => Activation.KeepsDerivative;

    /// <summary>Floats that one panel's transposed weights take, for the backward pass from the next layer, of so many units.</summary>
    public int TransposedSize(int units) => PanelFloats(units * PanelWidth);

    /// <summary><paramref name="floats"/>, rounded up to whole memory pages.</summary>
    public static int Pages(int floats) => Ceiling(floats, PageBytes / sizeof(float)) * (PageBytes / sizeof(float));

    // What different threads own lies on different memory pages.
    private int PanelFloats(int floats) => Panels == 1 ? floats : Pages(floats);

    /// <summary><paramref name="value"/> / <paramref name="unit"/>, rounded up.</summary>
    public static int Ceiling(int value, int unit) => (value + unit - 1) / unit;
}
