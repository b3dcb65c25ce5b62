using System.Globalization;
using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Spec;

/// <summary>What a layer computes: the value of its <c>type</c>.</summary>
internal enum LayerKind
{
    /// <summary>Weighted sums of all inputs.</summary>
    Dense,

    /// <summary>Weighted sums over a window that slides over an image: PyTorch's <c>Conv2d</c>.</summary>
    Conv2d,

    /// <summary>The largest value of each window.</summary>
    MaxPool2d,

    /// <summary>The mean of each window.</summary>
    AveragePool2d,

    /// <summary>The mean of each channel.</summary>
    GlobalAveragePool,

    /// <summary>Each channel shifted and scaled to mean 0 and variance 1 over the batch, then by two parameters.</summary>
    BatchNorm,

    /// <summary>The input plus what a chain of layers makes of it.</summary>
    Residual,
}

/// <summary>One layer. Each kind is a record of its own, which compares by its content.</summary>
internal abstract record LayerSpec(LayerKind Kind, Activation Activation)
{
    /// <summary>The probability with which a training step sets an output to zero, from 0 to below 1.</summary>
    public double Dropout { get; init; }
}

/// <summary>A number for the rows and one for the columns of an image.</summary>
internal readonly record struct Size2d(int Rows, int Columns)
{
    /// <summary>The same number for both.</summary>
    public static Size2d Square(int size) => new(size, size);

    /// <summary>The value as a network file writes it: 3 or [3, 5].</summary>
    public override string ToString() => Rows == Columns ? Rows.ToString(CultureInfo.InvariantCulture) : $"[{Rows}, {Columns}]";
}
