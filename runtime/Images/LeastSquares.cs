using System.Numerics;

namespace Generated.Digits.Images;

/// <summary>Fits colors by sums of basis functions: the normal equations, solved by elimination.</summary>
internal sealed class LeastSquares(int terms)
{
    // Keeps the equations solvable where samples are few or lie in a line: then the higher terms stay near 0.
    private const double Ridge = 1e-3;

    private readonly double[,] _matrix = new double[terms, terms + 3];
    private int _count;

    /// <summary>Adds one sample.</summary>
    public void Add(ReadOnlySpan<float> basis, Vector3 color)
    {
        _count++;
        for (int row = 0; row < terms; row++)
        {
            for (int column = row; column < terms; column++)
                _matrix[row, column] += basis[row] * basis[column];
            for (int part = 0; part < 3; part++)
                _matrix[row, terms + part] += basis[row] * color[part];
        }
    }

    /// <summary>Puts the best coefficients into <paramref name="coefficients"/>.</summary>
    public void Solve(Span<Vector3> coefficients)
    {
        for (int row = 0; row < terms; row++)
        {
            for (int column = 0; column < row; column++)
                _matrix[row, column] = _matrix[column, row];
            if (row > 0)
                _matrix[row, row] += Ridge * _count;
        }

        // The matrix is symmetric and positive definite: no pivots are needed.
        for (int pivot = 0; pivot < terms; pivot++)
        {
            for (int row = 0; row < terms; row++)
            {
                if (row == pivot)
                    continue;
                double factor = _matrix[row, pivot] / _matrix[pivot, pivot];
                for (int column = pivot; column < terms + 3; column++)
                    _matrix[row, column] -= factor * _matrix[pivot, column];
            }
        }

        for (int row = 0; row < terms; row++)
        {
            for (int part = 0; part < 3; part++)
                coefficients[row][part] = (float)(_matrix[row, terms + part] / _matrix[row, row]);
        }
    }
}
