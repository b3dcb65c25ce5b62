using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Generated.Digits.Training.Augmentation;

/// <summary>
/// Distorts images of one size: each pixel is interpolated between the four around the place that it comes from, and outside of the image all is 0.
/// <see cref="WarpPlainly"/> defines the result; <see cref="Warp"/> gives the same bytes faster. An object serves one thread.
/// </summary>
internal sealed class ImageWarp
{
    private const int Half = 1 << 15;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int _shift; // a row of pairs has 2^shift

    // The image, with room behind it for a vector that begins with its last row, and 255 for each of its columns.
    private readonly byte[] _image;
    private readonly byte[] _columnMask;

    // Each pixel of the image and the one below it, with a border of zeros: one row and column before the image, and as many as are read behind it.
    private readonly ushort[] _pairs;

    // What the steps along x add to the place that a pixel comes from.
    private readonly float[] _columnSteps;
    private readonly float[] _rowSteps;

    // For each pixel of the distorted image: the place of its four sources, their weights, and the sources. Behind the last pixel, room for a vector.
    private readonly int[] _places;
    private readonly int[] _acrossWeights;
    private readonly int[] _downWeights;
    private readonly uint[] _sources;
    private readonly byte[] _warped;

    /// <summary>For images of so many rows and columns.</summary>
    public ImageWarp(int rows, int columns)
    {
        _rows = rows;
        _columns = columns;
        int whole = (columns + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count;
        _shift = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)whole + 1));
        _image = new byte[rows * columns + whole];
        _columnMask = new byte[whole];
        _columnMask.AsSpan(0, columns).Fill(byte.MaxValue);
        _pairs = new ushort[(rows + 2 << _shift) + 1];
        _columnSteps = new float[whole];
        _rowSteps = new float[whole];
        int room = rows * columns + Vector<byte>.Count;
        _places = new int[room];
        _acrossWeights = new int[room];
        _downWeights = new int[room];
        _sources = new uint[room];
        _warped = new byte[room];
    }

    /// <summary>The loop that defines the result.</summary>
    public void WarpPlainly(ReadOnlySpan<byte> image, Span<byte> to, in Distortion distortion, DisplacementField field)
    {
        ReadOnlySpan<float> columnField = field.Along(columns: distortion.IsFieldSwapped), rowField = field.Along(columns: !distortion.IsFieldSwapped);
        for (int y = 0; y < _rows; y++)
        {
            for (int x = 0; x < _columns; x++)
            {
                int at = ((distortion.FieldRow + y) & (field.Period - 1)) * field.Stride + distortion.FieldColumn + x;
                float column = distortion.ColumnX * x + (distortion.ColumnY * y + distortion.ColumnStart) + distortion.ColumnField * columnField[at];
                float row = distortion.RowX * x + (distortion.RowY * y + distortion.RowStart) + distortion.RowField * rowField[at];

                // The border's own pixels are 0, so what is further out may as well be there. Casting cuts off the fraction.
                int across = (int)Math.Clamp(column, 0, (_columns + 1) * Distortion.Parts), down = (int)Math.Clamp(row, 0, (_rows + 1) * Distortion.Parts);
                int left = across / Distortion.Parts - 1, top = down / Distortion.Parts - 1;
                int right = across % Distortion.Parts, bottom = down % Distortion.Parts;
                int upper = Pixel(image, left, top) * (Distortion.Parts - right) + Pixel(image, left + 1, top) * right;
                int lower = Pixel(image, left, top + 1) * (Distortion.Parts - right) + Pixel(image, left + 1, top + 1) * right;
                to[y * _columns + x] = (byte)((upper * (Distortion.Parts - bottom) + lower * bottom + Half) >> 16);
            }
        }
    }

    /// <summary>Distorts <paramref name="image"/>; the same bytes as <see cref="WarpPlainly"/> gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Warp(ReadOnlySpan<byte> image, Span<byte> to, in Distortion distortion, DisplacementField field)
    {
        image.CopyTo(_image);
        PairRows();
        for (int x = 0; x < _columns; x++)
        {
            _columnSteps[x] = distortion.ColumnX * x;
            _rowSteps[x] = distortion.RowX * x;
        }

        ReadOnlySpan<float> columnField = field.Along(columns: distortion.IsFieldSwapped), rowField = field.Along(columns: !distortion.IsFieldSwapped);
        for (int y = 0; y < _rows; y++)
        {
            int window = ((distortion.FieldRow + y) & (field.Period - 1)) * field.Stride + distortion.FieldColumn;
            FindPlaces(
                y * _columns,
                distortion.ColumnY * y + distortion.ColumnStart,
                distortion.RowY * y + distortion.RowStart,
                distortion,
                columnField.Slice(window, _columnSteps.Length),
                rowField.Slice(window, _columnSteps.Length));
        }

        Gather();
        Interpolate();
        _warped.AsSpan(0, to.Length).CopyTo(to);
    }

    private int Pixel(ReadOnlySpan<byte> image, int x, int y) =>
        (uint)x < (uint)_columns && (uint)y < (uint)_rows ? image[y * _columns + x] : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PairRows()
    {
        ref byte image = ref MemoryMarshal.GetArrayDataReference(_image), mask = ref MemoryMarshal.GetArrayDataReference(_columnMask);
        ref ushort pairs = ref MemoryMarshal.GetArrayDataReference(_pairs);
        nuint rowOfPairs = (nuint)1 << _shift;
        for (nuint x = 0; x < (nuint)_columns; x += (nuint)Vector<byte>.Count)
        {
            Vector<byte> columns = Vector.LoadUnsafe(ref mask, x);
            Vector<ushort> firstAbove = Vector<ushort>.Zero, secondAbove = Vector<ushort>.Zero;
            nuint from = x, to = x + 1;
            for (int row = 0; row < _rows; row++, from += (nuint)_columns, to += rowOfPairs)
            {
                Vector.Widen(Vector.LoadUnsafe(ref image, from) & columns, out Vector<ushort> first, out Vector<ushort> second);
                (firstAbove | first << 8).StoreUnsafe(ref pairs, to);
                (secondAbove | second << 8).StoreUnsafe(ref pairs, to + (nuint)Vector<ushort>.Count);
                (firstAbove, secondAbove) = (first, second);
            }
            firstAbove.StoreUnsafe(ref pairs, to);
            secondAbove.StoreUnsafe(ref pairs, to + (nuint)Vector<ushort>.Count);
        }
    }

    /// <summary>Where the pixels of a row come from, in whole vectors: the next row overwrites what is behind this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FindPlaces(int rowStart, float startColumn, float startRow, in Distortion distortion, ReadOnlySpan<float> columnField, ReadOnlySpan<float> rowField)
    {
        ref float columnSteps = ref MemoryMarshal.GetArrayDataReference(_columnSteps), rowSteps = ref MemoryMarshal.GetArrayDataReference(_rowSteps);
        ref float columnDisplacements = ref MemoryMarshal.GetReference(columnField), rowDisplacements = ref MemoryMarshal.GetReference(rowField);
        ref int places = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_places), rowStart);
        ref int acrossWeights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_acrossWeights), rowStart);
        ref int downWeights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_downWeights), rowStart);
        Vector<float> lastColumn = new((_columns + 1) * Distortion.Parts), lastRow = new((_rows + 1) * Distortion.Parts);
        Vector<float> columnStrength = new(distortion.ColumnField), rowStrength = new(distortion.RowField);
        Vector<float> startColumns = new(startColumn), startRows = new(startRow);
        Vector<int> fraction = new(Distortion.Parts - 1);
        for (nuint at = 0; at < (nuint)_columns; at += (nuint)Vector<float>.Count)
        {
            Vector<float> column = Vector.LoadUnsafe(ref columnSteps, at) + startColumns + columnStrength * Vector.LoadUnsafe(ref columnDisplacements, at);
            Vector<float> row = Vector.LoadUnsafe(ref rowSteps, at) + startRows + rowStrength * Vector.LoadUnsafe(ref rowDisplacements, at);
            Vector<int> across = Vector.ConvertToInt32Native(Vector.MinNative(Vector.MaxNative(column, Vector<float>.Zero), lastColumn));
            Vector<int> down = Vector.ConvertToInt32Native(Vector.MinNative(Vector.MaxNative(row, Vector<float>.Zero), lastRow));
            (((down >>> 8) << _shift) + (across >>> 8)).StoreUnsafe(ref places, at);
            (across & fraction).StoreUnsafe(ref acrossWeights, at);
            (down & fraction).StoreUnsafe(ref downWeights, at);
        }
    }

    /// <summary>The four pixels around each place as one number: upper left, lower left, upper right, lower right, from the lowest byte up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Gather()
    {
        ref ushort pairs = ref MemoryMarshal.GetArrayDataReference(_pairs);
        ref int places = ref MemoryMarshal.GetArrayDataReference(_places);
        ref uint sources = ref MemoryMarshal.GetArrayDataReference(_sources);
        int count = _rows * _columns;
        for (int i = 0; i < count; i += 4)
        {
            uint first = Four(ref pairs, Unsafe.Add(ref places, i)), second = Four(ref pairs, Unsafe.Add(ref places, i + 1));
            uint third = Four(ref pairs, Unsafe.Add(ref places, i + 2)), fourth = Four(ref pairs, Unsafe.Add(ref places, i + 3));
            Unsafe.Add(ref sources, i) = first;
            Unsafe.Add(ref sources, i + 1) = second;
            Unsafe.Add(ref sources, i + 2) = third;
            Unsafe.Add(ref sources, i + 3) = fourth;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Four(ref ushort pairs, int place)
    {
        uint four = Unsafe.ReadUnaligned<uint>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref pairs, (nint)(uint)place)));
        return BitConverter.IsLittleEndian ? four : BitOperations.RotateLeft(four, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Interpolate()
    {
        ref byte pixels = ref MemoryMarshal.GetArrayDataReference(_warped);
        int count = _rows * _columns;
        for (int i = 0; i < count; i += Vector<byte>.Count)
        {
            Vector<ushort> first = Vector.Narrow(Blend(i), Blend(i + Vector<uint>.Count));
            Vector<ushort> second = Vector.Narrow(Blend(i + 2 * Vector<uint>.Count), Blend(i + 3 * Vector<uint>.Count));
            Vector.Narrow(first, second).StoreUnsafe(ref pixels, (nuint)i);
        }
    }

    /// <summary>
    /// The weighted means of four pixels, rounded. The upper pixels, left and right, lie in the two halves of a number, and so do the lower ones: one
    /// product serves both, since upper·256 + weight·(lower − upper) has 16 bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<uint> Blend(int x)
    {
        Vector<uint> even = new(0x00FF00FF), low = new(0xFFFF);
        Vector<uint> sources = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_sources), (nuint)x);
        Vector<uint> right = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_acrossWeights), (nuint)x).As<int, uint>();
        Vector<uint> bottom = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_downWeights), (nuint)x).As<int, uint>();
        Vector<uint> upper = sources & even;
        Vector<uint> columns = (upper << 8) + bottom * (((sources >>> 8) & even) - upper);
        Vector<uint> left = columns & low;
        return ((left << 8) + right * ((columns >>> 16) - left) + new Vector<uint>(Half)) >>> 16;
    }
}
