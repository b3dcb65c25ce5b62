using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>The table of epochs on a terminal, a row at a time, in as many columns as the terminal has room for.</summary>
internal sealed class EpochTable
{
    private const int FirstWidth = 9, Width = 10, Gap = 2;

    private readonly Screen _screen;
    private readonly Column[] _columns;

    /// <summary>A table for <paramref name="screen"/> as wide as it is now.</summary>
    /// <param name="screen">Where rows go.</param>
    /// <param name="word">What a row is called.</param>
    /// <param name="isValidated">Whether there are columns for the images set aside.</param>
    public EpochTable(Screen screen, string word, bool isValidated)
    {
        _screen = screen;
        Column[] columns =
        [
            new(word, 0, result => $"{result.Epoch}"),
            new("loss", 3, result => $"{result.TrainLoss:F4}"),
            new("accuracy", 2, result => $"{result.TrainAccuracy:P2}"),
            .. isValidated
                ? (Column[])[new("val. loss", 6, result => $"{result.ValidationLoss:F4}"), new("validation", 1, result => $"{result.ValidationAccuracy:P2}")]
                : [],
            new("test loss", 4, result => $"{result.TestLoss:F4}"),
            new("test", 1, result => $"{result.TestAccuracy:P2}", IsBright: true),
            new("seconds", 5, result => $"{result.Seconds:F3}"),
        ];
        int room = 1 + (Math.Max(0, screen.Width - 1 - FirstWidth) / (Gap + Width));
        HashSet<Column> shown = [.. columns.OrderBy(column => column.Rank).Take(room)];
        _columns = [.. columns.Where(shown.Contains)];
    }

    /// <summary>The first column's text of the row under way, and the gap after it.</summary>
    public static string Lead(int epoch) => $"{epoch,FirstWidth}{new string(' ', Gap)}";

    /// <summary>Prints the headings.</summary>
    public void PrintHeadings() => Print(column => Styled(90, Cell(column, column.Heading)));

    /// <summary>Prints a row.</summary>
    public void Print(EpochResult result) => Print(column => column.IsBright ? Styled(1, Cell(column, column.Text(result))) : Cell(column, column.Text(result)));

    // A row fits as it is, and its colours count for nothing.
    private void Print(Func<Column, string> cell)
    {
        if (!_screen.IsQuiet)
            _screen.Messages.WriteLine(string.Join(new string(' ', Gap), _columns.Select(cell)));
    }

    private static string Cell(Column column, string text) => text.PadLeft(column.Rank == 0 ? FirstWidth : Width);

    private string Styled(int code, string text) => _screen.HasColor ? $"\e[{code}m{text}\e[0m" : text;

    /// <summary>One column; those of the lowest rank stay longest.</summary>
    private sealed record Column(string Heading, int Rank, Func<EpochResult, string> Text, bool IsBright = false);
}
