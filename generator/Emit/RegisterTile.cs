using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Emit;

/// <summary>Writes the lines of one register tile: sums <c>s{row}{column}</c>, one line a row, so that the text shows the tile; of a single row, <c>s{column}</c>.</summary>
internal sealed class RegisterTile(SourceWriter writer, VectorShape shape, int rows, int columns)
{
    /// <summary>Vectors in a row.</summary>
    public int Columns => columns;

    /// <summary>
    /// Tiles over the samples [first, last), which come in whole groups of rows: a loop and, where its tile does not divide a
    /// group, a tile of half a group behind it: of sixes, groups of eight leave none, two or four.
    /// </summary>
    public static void OverSamples(SourceWriter writer, VectorShape shape, int rows, int columns, Action<RegisterTile> body)
    {
        bool divides = DenseLayer.RowGroup % rows == 0;
        if (!divides)
            writer.Write("int sample = first;");
        writer.Open(divides ? $"for (int sample = first; sample < last; sample += {rows})" : $"for (; sample <= last - {rows}; sample += {rows})");
        body(new RegisterTile(writer, shape, rows, columns));
        writer.Close();
        if (divides)
            return;
        const int rest = DenseLayer.RowGroup / 2;
        writer.Open("if (sample < last)");
        writer.Write($"sample = last - {rest}; // where only two rows are left, the two before are computed again with them");
        body(new RegisterTile(writer, shape, rest, columns));
        writer.Close();
    }

    /// <summary>Declares every sum with its start.</summary>
    public void Declare(Func<int, int, string> start) =>
        EachRow(row => $"{shape.Floats} " + Join(column => $"{Sum(row, column)} = {start(row, column)}", ", ") + ";");

    /// <summary>Declares every sum with the start of its column; of several rows, each start is read once.</summary>
    public void DeclareAlike(string name, Func<int, string> start)
    {
        if (rows == 1)
        {
            Declare((_, column) => start(column));
            return;
        }
        writer.Write($"{shape.Floats} " + Join(column => $"{name}{column} = {start(column)}", ", ") + ";");
        Declare((_, column) => $"{name}{column}");
    }

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
