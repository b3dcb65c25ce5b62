using Generated.Digits.Data.Drawn.Glyphs;
using Generated.Digits.Images;

namespace Generated.Digits.Data.Drawn;

/// <summary>Paints one digit at a time, reusing its paper; every thread has a painter of its own.</summary>
internal sealed class DigitPainter
{
    private readonly RandomStream _random = new();
    private readonly Sketch _sketch;
    private readonly Hand _hand = new();
    private readonly Pen _pen = new();
    private readonly DigitFraming _framing = new();

    public DigitPainter() => _sketch = new Sketch(_random);

    /// <summary>Paints sample number <paramref name="sample"/> of a seed: the same pixels, whatever was painted before.</summary>
    public void Paint(ulong seed, ulong sample, int digit, Span<byte> pixels)
    {
        _random.Restart(seed, sample);
        _sketch.Clear();
        _hand.Change(_random);
        _pen.Change(_random, Glyph.All[digit].Size);
        Glyph.All[digit].Draw(_sketch);
        _hand.Write(_sketch);
        _pen.Draw(_sketch);
        _framing.Frame(_pen.Ink, Pen.Side, Pen.Side, pixels);
    }
}
