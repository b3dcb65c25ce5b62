using System.Globalization;

namespace Generated.Digits.Commands;

/// <summary>Prints predictions for people: the digit, and a bar for every digit's probability.</summary>
internal sealed class PredictionPrinter(Screen screen)
{
    /// <summary>What stands beside a bar: the digit, its probability, and the space between.</summary>
    private const int BesideBar = 14;

    // What other activations put out is no part of a whole.
    private static readonly string s_format = Network.LayerActivations[^1] is "softmax" or "sigmoid" ? "P1" : "F3";

    private readonly int _barWidth = screen.IsResultTerminal ? Math.Clamp(screen.Width - BesideBar, 5, 40) : 40;
    private bool _isFirst = true;

    /// <summary>Prints one; where only the result is wanted, the digit alone.</summary>
    /// <param name="prediction">The answer.</param>
    /// <param name="image">What the network saw, if that is wanted too.</param>
    /// <param name="side">Width and height of the image.</param>
    public void Print(Prediction prediction, byte[]? image, int side)
    {
        if (screen.IsQuiet)
        {
            screen.Results.WriteLine(prediction.Digit);
            return;
        }

        if (!_isFirst)
            screen.Results.WriteLine();
        _isFirst = false;
        screen.Results.WriteLine($"{prediction.File}: {Bright($"{prediction.Digit}")}  ({Written(prediction.Probability!.Value)})");
        if (image is not null)
            screen.Results.Write(screen.HasResultColor ? PixelDrawing.HalfBlocks(image, side) : PixelDrawing.Characters(image, side));
        for (int digit = 0; digit < prediction.Probabilities!.Count; digit++)
            PrintBar(digit, prediction.Probabilities[digit], digit == prediction.Digit);
    }

    private void PrintBar(int digit, float probability, bool isLargest)
    {
        float share = Math.Clamp(probability, 0, 1) * _barWidth;
        string bar = screen.HasResultColor ? Blocks(share) : new string('#', (int)MathF.Round(share));
        string padded = bar.PadRight(_barWidth);
        string colored = screen.HasResultColor ? $"\e[{(isLargest ? 32 : 90)}m{padded}\e[0m" : padded;
        screen.Results.WriteLine($"{digit,3}  {colored} {Written(probability),7}");
    }

    /// <summary>A bar in eighths of a character.</summary>
    private static string Blocks(float share)
    {
        int eighths = (int)MathF.Round(share * 8);
        string full = new('█', eighths / 8);
        return eighths % 8 == 0 ? full : full + " ▏▎▍▌▋▊▉"[eighths % 8];
    }

    private static string Written(float probability) => probability.ToString(s_format, CultureInfo.InvariantCulture);

    private string Bright(string text) => screen.HasResultColor ? $"\e[1;32m{text}\e[0m" : text;
}
