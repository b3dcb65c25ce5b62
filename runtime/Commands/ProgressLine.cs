using System.Diagnostics;

namespace Generated.Digits.Commands;

/// <summary>
/// The last line of a terminal, written over a few times a second: a bar, and beside it what the terminal has room for. A line that wraps
/// could not be written over. Plain escape codes: the screen library would take longer to start than a whole epoch takes.
/// </summary>
internal sealed class ProgressLine(Screen screen)
{
    private const int NarrowestBar = 5, WidestBar = 24, Percentage = 6;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(40);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next;
    private bool _isShown;

    private bool IsLive => screen is { IsTerminal: true, IsQuiet: false };

    /// <summary>Shows this in place of what the line showed, unless that was a moment ago.</summary>
    /// <param name="lead">What the bar is about; it stands before it.</param>
    /// <param name="share">How much of the bar is filled, from 0 to 1.</param>
    /// <param name="facts">What stands after it, the most important first: the last are left out where the terminal is narrow.</param>
    public void Show(string lead, double share, Func<string[]> facts)
    {
        if (!IsLive || _watch.Elapsed < _next)
            return;
        _next = _watch.Elapsed + s_pause;
        screen.Messages.Write($"\r{Compose(lead, share, facts(), screen.Width - 1)}\e[K");
        _isShown = true;
    }

    /// <summary>Empties the line.</summary>
    public void Clear()
    {
        if (_isShown)
            screen.Messages.Write("\r\e[K");
        _isShown = false;
    }

    private string Compose(string lead, double share, string[] facts, int room)
    {
        int free = room - lead.Length - NarrowestBar - Percentage;
        if (free < 0)
            return "";
        string shown = "";
        foreach (string fact in facts)
        {
            if (shown.Length + 2 + fact.Length > free)
                break;
            shown += "  " + fact;
        }

        int bar = Math.Min(NarrowestBar + free - shown.Length, WidestBar);
        return $"{lead}{Bar(share, bar)} {share,5:P0}{shown}";
    }

    private string Bar(double share, int width)
    {
        int filled = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        string full = new('━', filled);
        string empty = new('━', width - filled);
        return screen.HasColor ? $"\e[32m{full}\e[90m{empty}\e[0m" : full + new string('·', width - filled);
    }
}
