namespace Generated.Digits.Generator.Emit;

/// <summary>Writes the lines of one register tile: sums <c>s{row}{column}</c>, one line a row, so that the text shows the tile; of a single row, <c>s{column}</c>.</summary>
internal sealed class TileWriter(SourceWriter writer, VectorShape shape, int rows, int columns)
{
    /// <summary>Opens a loop over the samples [first, last), a tile's rows at a time; they come in whole groups.</summary>
    public void OpenSamples()
    {
        if (LayerPlan.RowGroup % rows == 0)
        {
            writer.Open($"for (int sample = first; sample < last; sample += {rows})");
            return;
        }
        writer.Open($"for (int start = first; start < last; start += {rows})");
        writer.Write($"int sample = Math.Min(start, last - {rows}); // groups have {LayerPlan.RowGroup} rows: the last tile begins among rows that are done, and does them again");
    }

    /// <summary>Declares every sum with its start.</summary>
    public void Declare(Func<int, int, string> start) =>
        EachRow(row => $"{shape.Floats} " + Join(column => $"{Sum(row, column)} = {start(row, column)}", ", ") + ";");

    /// <summary>
    /// sum[row][column] = fma(row's value, column's vector, sum): one line a row, or two where the tile is wide. Vectors that
    /// serve several rows come into registers first; those of a single row are read by its multiply-adds, which leaves the
    /// registers to the sums.
    /// </summary>
    public void MultiplyAdd(string rowName, Func<int, string> rowValue, string columnName, Func<int, string> columnValue)
    {
        if (rows == 1)
        {
            writer.Write($"{shape.Floats} {rowName} = {shape.Vector}.Create({rowValue(0)});");
            writer.Write(Join(column => $"s{column} = Fma({rowName}, {columnValue(column)}, s{column});", " "));
            return;
        }
        writer.Write($"{shape.Floats} " + Join(column => $"{columnName}{column} = {columnValue(column)}", ", ") + ";");
        writer.Write($"{shape.Floats} {rowName};");
        EachRow(row => $"{rowName} = {shape.Vector}.Create({rowValue(row)});" + (columns < 4 ? " " : "\n")
            + Join(column => $"{Sum(row, column)} = Fma({rowName}, {columnName}{column}, {Sum(row, column)});", " "));
    }

    /// <summary>One statement a sum, one line a row.</summary>
    public void Finish(Func<int, int, string, string> statement) =>
        EachRow(row => Join(column => statement(row, column, Sum(row, column)), " "));

    private string Sum(int row, int column) => rows == 1 ? $"s{column}" : $"s{row}{column}";

    private void EachRow(Func<int, string> line)
    {
        for (int row = 0; row < rows; row++)
            writer.Write(line(row));
    }

    private string Join(Func<int, string> part, string separator) => string.Join(separator, Enumerable.Range(0, columns).Select(part));
}
