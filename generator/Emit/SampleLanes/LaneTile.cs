using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>
/// A register tile whose lanes are samples: rows are outputs that share nothing (filters, units), columns are vectors of samples (positions).
/// A weight is broadcast over a row, a vector of values serves a column.
/// </summary>
internal sealed class LaneTile(SourceWriter writer, VectorShape shape, int rows, int columns)
{
    /// <summary>The sum of a row and column.</summary>
    public static string Sum(int row, int column) => $"s{row}_{column}";

    /// <summary>Declares every sum with its start.</summary>
    public void Declare(Func<int, string> start)
    {
        for (int row = 0; row < rows; row++)
        {
            writer.Write($"{shape.Floats} {Sum(row, 0)} = {start(row)};");
            for (int column = 1; column < columns; column++)
                writer.Write($"{shape.Floats} {Sum(row, column)} = {Sum(row, 0)};");
        }
    }

    /// <summary>sum[row][column] = fma(weight[row], value[column], sum): each value is loaded once, each weight broadcast once.</summary>
    public void MultiplyAdd(Func<int, string> weight, Func<int, string> value)
    {
        writer.Write($"{shape.Floats} {Join(column => $"v{column} = {shape.Vector}.LoadUnsafe({value(column)})", ", ")};");
        writer.Write($"{shape.Floats} w;");
        for (int row = 0; row < rows; row++)
        {
            int r = row;
            writer.Write($"w = {shape.Vector}.Create({weight(r)});");
            writer.Write(Join(column => $"{Sum(r, column)} = Fma(w, v{column}, {Sum(r, column)});", " "));
        }
    }

    /// <summary>sum[row][column] = fma(a[row], b[column], sum) of two sets of vectors.</summary>
    public void MultiplyAddVectors(Func<int, string> a, Func<int, string> b)
    {
        writer.Write($"{shape.Floats} {Join(column => $"v{column} = {shape.Vector}.LoadUnsafe({b(column)})", ", ")};");
        writer.Write($"{shape.Floats} w;");
        for (int row = 0; row < rows; row++)
        {
            int r = row;
            writer.Write($"w = {shape.Vector}.LoadUnsafe({a(r)});");
            writer.Write(Join(column => $"{Sum(r, column)} = Fma(w, v{column}, {Sum(r, column)});", " "));
        }
    }

    /// <summary>One statement a sum.</summary>
    public void Finish(Func<int, int, string, string> statement)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                writer.Write(statement(row, column, Sum(row, column)));
        }
    }

    private string Join(Func<int, string> part, string separator) => string.Join(separator, Enumerable.Range(0, columns).Select(part));

    /// <summary>
    /// The loop over the vectors of a group of samples: none at 512 bits, two halves at 256, four quarters at 128. Returns what an offset needs.
    /// </summary>
    public static string OpenVectors(SourceWriter writer, VectorShape shape)
    {
        if (shape.Lanes == LaneLayout.GroupSamples)
            return "";
        writer.Open($"for (nuint lane = 0; lane < {LaneLayout.GroupSamples}; lane += {shape.Lanes})");
        return " + lane";
    }

    /// <summary>Ends that loop.</summary>
    public static void CloseVectors(SourceWriter writer, VectorShape shape)
    {
        if (shape.Lanes < LaneLayout.GroupSamples)
            writer.Close();
    }

    /// <summary>A loop from <paramref name="first"/> to <paramref name="last"/>, or its only round in a block.</summary>
    public static void OpenLoop(SourceWriter writer, string name, int first, int last, int step = 1)
    {
        if (last - first <= step)
        {
            writer.Open("");
            writer.Write($"const int {name} = {first};");
            return;
        }
        writer.Open(step == 1 ? $"for (int {name} = {first}; {name} < {last}; {name}++)" : $"for (int {name} = {first}; {name} < {last}; {name} += {step})");
    }
}

/// <summary>A run of outputs that tiles of one height cover: the last tile ends with the run.</summary>
internal readonly record struct TileRun(int First, int Last, int Height)
{
    /// <summary>Tiles.</summary>
    public int Count => (Last - First) / Height;

    /// <summary>
    /// The outputs [0, <paramref name="count"/>), in as few runs as the preferred heights allow: one where a height divides the count, else one of
    /// the tallest and one for the rest.
    /// </summary>
    public static IReadOnlyList<TileRun> Cover(int count, int tallest, int least = 3)
    {
        for (int height = Math.Min(tallest, count); height >= Math.Min(least, Math.Min(tallest, count)); height--)
        {
            if (count % height == 0)
                return [new TileRun(0, count, height)];
        }
        int full = count / tallest * tallest;
        return [new TileRun(0, full, tallest), new TileRun(full, count, count - full)];
    }
}
