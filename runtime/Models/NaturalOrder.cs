namespace Generated.Digits.Models;

/// <summary>Compares names with their numbers by value: <c>net.2</c> is before <c>net.10</c>. All else is ordinal.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    private NaturalOrder()
    {
    }

    public static NaturalOrder Comparer { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x;
        ReadOnlySpan<char> right = y;
        while (!left.IsEmpty && !right.IsEmpty)
        {
            bool areNumbers = char.IsAsciiDigit(left[0]) && char.IsAsciiDigit(right[0]);
            int order = areNumbers ? CompareNumbers(ref left, ref right) : left[0].CompareTo(right[0]);
            if (order != 0)
                return order;
            if (areNumbers)
                continue;
            left = left[1..];
            right = right[1..];
        }

        int lengths = left.Length.CompareTo(right.Length);
        return lengths != 0 ? lengths : string.CompareOrdinal(x, y);
    }

    /// <summary>Compares the numbers at the start by length, then by digits, so that no number is too large, and moves behind them.</summary>
    private static int CompareNumbers(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        ReadOnlySpan<char> first = TakeNumber(ref left);
        ReadOnlySpan<char> second = TakeNumber(ref right);
        int lengths = first.Length.CompareTo(second.Length);
        return lengths != 0 ? lengths : first.SequenceCompareTo(second);
    }

    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> digits = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[end..];
        return digits.TrimStart('0');
    }
}
