namespace Generated.Digits.Generator.Emit;

/// <summary>Writes the lines of one register tile: sums <c>s{row}{column}</c>, one line a row, so that the text shows the tile; of a single row, <c>s{column}</c>.</summary>
internal sealed class TileWriter(SourceWriter writer, VectorShape shape, int rows, int columns)
{
    /// <summary>Declares every sum with its start.</summary>
    public void Declare(Func<int, int, string> start) =>
        EachRow(row => $"{shape.Floats} " + Join(column => $"{Sum(row, column)} = {start(row, column)}", ", ") + ";");

    /// <summary>Loads one vector a column: <c>{name}{column}</c>.</summary>
    public void LoadColumns(string name, Func<int, string> value) =>
        writer.Write($"{shape.Floats} " + Join(column => $"{name}{column} = {value(column)}", ", ") + ";");

    /// <summary>sum[row][column] = fma(row's value, column's vector, sum): one line a row, or two where the tile is wide.</summary>
    public void MultiplyAdd(string rowName, Func<int, string> rowValue, string columnName)
    {
        string declaration = $"{shape.Floats} {rowName}";
        if (rows > 1)
            writer.Write($"{declaration};");
        EachRow(row =>
        {
            string value = $"{(rows > 1 ? rowName : declaration)} = {shape.Vector}.Create({rowValue(row)});";
            string sums = Join(column => $"{Sum(row, column)} = Fma({rowName}, {columnName}{column}, {Sum(row, column)});", " ");
            return value + (rows > 1 && columns < 4 ? " " : "\n") + sums;
        });
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
