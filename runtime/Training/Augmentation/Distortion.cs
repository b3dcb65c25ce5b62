namespace Generated.Digits.Training.Augmentation;

/// <summary>
/// The distortion of one image in one epoch: from where in the image each pixel of the distorted one is taken. Places are in 256ths of a pixel and
/// counted from a border of one pixel around the image: the pixel in column x and row y comes from column
/// <c>ColumnX·x + (ColumnY·y + ColumnStart) + ColumnField·u</c>, where u is what the displacement field has there, and likewise for the row.
/// </summary>
internal readonly record struct Distortion
{
    /// <summary>Parts of a pixel that places are counted in.</summary>
    public const int Parts = 256;

    public float ColumnX { get; private init; }

    public float ColumnY { get; private init; }

    public float ColumnStart { get; private init; }

    public float ColumnField { get; private init; }

    public float RowX { get; private init; }

    public float RowY { get; private init; }

    public float RowStart { get; private init; }

    public float RowField { get; private init; }

    /// <summary>The first row of the window in the displacement field.</summary>
    public int FieldRow { get; private init; }

    /// <summary>The first column of the window in the displacement field.</summary>
    public int FieldColumn { get; private init; }

    /// <summary>Whether the field's two components change places.</summary>
    public bool IsFieldSwapped { get; private init; }

    /// <summary>Draws the distortion of an image of so many rows and columns.</summary>
    public static Distortion Draw(ref Xoshiro256 random, AugmentOptions options, int fieldPeriod, int rows, int columns)
    {
        (double sine, double cosine) = OnCircle(options.Rotate * random.NextSigned() * (Math.PI / 180));
        double width = 1 + options.Scale * random.NextSigned();
        double height = 1 + options.Scale * random.NextSigned();
        double shear = options.Shear * random.NextSigned();
        double right = options.Shift * random.NextSigned();
        double down = options.Shift * random.NextSigned();
        ulong window = random.Next();

        // The image is scaled, sheared, rotated and shifted: p → R·S·D·(p − centre) + centre + shift. What is asked is the way back.
        double a = cosine * width, b = (cosine * shear - sine) * height;
        double c = sine * width, d = (sine * shear + cosine) * height;
        double determinant = width * height;
        double columnX = d / determinant, columnY = -b / determinant, rowX = -c / determinant, rowY = a / determinant;
        double middleX = (columns - 1) / 2.0, middleY = (rows - 1) / 2.0;
        double fromX = middleX + right, fromY = middleY + down;
        float strength = options.Elastic * Parts;
        return new Distortion
        {
            ColumnX = (float)(columnX * Parts),
            ColumnY = (float)(columnY * Parts),
            ColumnStart = (float)((middleX + 1 - columnX * fromX - columnY * fromY) * Parts),
            ColumnField = (window & 1) == 0 ? strength : -strength,
            RowX = (float)(rowX * Parts),
            RowY = (float)(rowY * Parts),
            RowStart = (float)((middleY + 1 - rowX * fromX - rowY * fromY) * Parts),
            RowField = (window & 2) == 0 ? strength : -strength,
            IsFieldSwapped = (window & 4) != 0,
            FieldRow = (int)(window >> 8) & (fieldPeriod - 1),
            FieldColumn = (int)(window >> 36) & (fieldPeriod - 1),
        };
    }

    /// <summary>
    /// Sine and cosine of an angle up to π, from Taylor's series: additions and products are rounded alike on every machine, where
    /// <see cref="Math.Sin(double)"/> is the platform's own.
    /// </summary>
    private static (double Sine, double Cosine) OnCircle(double angle)
    {
        double square = angle * angle, sine = 1, cosine = 1;
        for (int n = 20; n > 0; n -= 2)
        {
            sine = 1 - sine * square / (n * (n + 1));
            cosine = 1 - cosine * square / (n * (n - 1));
        }

        return (sine * angle, cosine);
    }
}
