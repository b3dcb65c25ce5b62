using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>
/// A pass over all values of a group, vector by vector: one loop where there is no border, else a loop over the lines (the rows of all channels)
/// and one over the columns of each.
/// </summary>
internal static class LaneRows
{
    /// <summary>Where a line starts; the only line, where all is one run.</summary>
    public static string Place(LaneLayout layout, bool isFlat)
    {
        if (isFlat)
            return "0";
        int rows = layout.Shape.Rows;
        return rows == 1
            ? $"{layout.Start} + line * {layout.ChannelStride}"
            : $"{layout.Start} + line / {rows} * {layout.ChannelStride} + line % {rows} * {layout.RowStride}";
    }

    /// <summary>
    /// The pass. <paramref name="places"/>: names and layouts of the places that <paramref name="body"/> needs, which become variables of type nuint.
    /// </summary>
    public static void Emit(SourceWriter writer, VectorShape shape, Action body, params (string Name, LaneLayout Layout)[] places)
    {
        bool isFlat = places.All(place => place.Layout.IsContiguous);
        Shape values = places[0].Layout.Shape;
        int length = (isFlat ? values.Count : values.Columns) * LaneLayout.GroupSamples;
        if (isFlat)
            writer.Open("");
        else
            writer.Open($"for (int line = 0; line < {values.Channels * values.Rows}; line++)");
        foreach ((string name, LaneLayout layout) in places)
            writer.Write($"nuint {name} = (nuint)({Place(layout, isFlat)});");
        string advance = string.Join(", ", places.Select(place => $"{place.Name} += {shape.Lanes}"));
        writer.Open($"for (nuint end = {places[0].Name} + {length}; {places[0].Name} < end; {advance})");
        body();
        writer.Close();
        writer.Close();
    }
}
