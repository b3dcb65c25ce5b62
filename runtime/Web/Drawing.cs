using System.Buffers;
using Generated.Digits.Images;

namespace Generated.Digits.Web;

/// <summary>What a person drew on the page, made into what the network learned from. One caller at a time.</summary>
internal sealed class Drawing
{
    /// <summary>
    /// Width and height of a drawing as the page sends it: some five times finer than the digit that comes of it, and small enough
    /// to be sent with every move of the pen.
    /// </summary>
    public const int Side = 112;

    private readonly DigitFraming _framing = new((int)Math.Sqrt(Network.InputSize));
    private readonly byte[] _bytes = new byte[Side * Side];
    private readonly float[] _ink = new float[Side * Side];

    /// <summary>Frames <paramref name="drawing"/> as MNIST's digits are.</summary>
    public void Frame(in ReadOnlySequence<byte> drawing, Span<byte> frame)
    {
        drawing.CopyTo(_bytes);
        for (int i = 0; i < _bytes.Length; i++)
            _ink[i] = _bytes[i] / 255f;
        _framing.Frame(_ink, Side, Side, frame);
    }
}
