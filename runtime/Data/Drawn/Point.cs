namespace Generated.Digits.Data.Drawn;

/// <summary>A place on the page: x to the right, y down; a digit is about one unit tall.</summary>
internal readonly record struct Point(float X, float Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(Point a, float factor) => new(a.X * factor, a.Y * factor);

    public float DistanceTo(Point other)
    {
        Point difference = other - this;
        return MathF.Sqrt((difference.X * difference.X) + (difference.Y * difference.Y));
    }
}
