namespace Generated.Digits.Images;

/// <summary>Makes of any picture of a digit what a network that learned from MNIST expects to see.</summary>
internal sealed class DigitReader
{
    private readonly DigitFraming _framing;

    /// <summary>A reader for networks with <paramref name="inputSize"/> inputs.</summary>
    /// <exception cref="InputException">That many pixels are no square.</exception>
    public DigitReader(int inputSize)
    {
        Side = (int)Math.Sqrt(inputSize);
        if (Side * Side != inputSize)
            throw new InputException($"pictures become squares of pixels, and the compiled network's {inputSize} inputs are none (28 × 28 = 784 is)");
        _framing = new DigitFraming(Side);
    }

    /// <summary>Width and height of what the network sees.</summary>
    public int Side { get; }

    /// <summary>Reads a PNG, JPEG or BMP file: ink 255, paper 0, row after row.</summary>
    /// <exception cref="InputException">The file is not an image, or shows nothing.</exception>
    public byte[] Read(string path) =>
        Read(ImageDecoder.Decode(path)) ?? throw InputException.ForFile(path, "shows no digit: it has one color all over");

    /// <summary>The same of a decoded picture; null where there is no ink.</summary>
    public byte[]? Read(ColorImage image)
    {
        InkImage? ink = InkFinder.Find(image);
        if (ink is null)
            return null;
        ink = StrokeWidth.Ensure(ink, _framing.BoxSide);
        byte[] frame = new byte[Side * Side];
        if (!_framing.Frame(ink.Pixels, ink.Width, ink.Height, frame))
            return null;

        // The strongest ink is black, however faint a small picture's thin lines became.
        int strongest = frame.Max();
        for (int i = 0; i < frame.Length; i++)
            frame[i] = (byte)(frame[i] * 255 / Math.Max(1, strongest));
        return frame;
    }
}
