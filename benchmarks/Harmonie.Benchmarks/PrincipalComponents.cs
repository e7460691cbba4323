namespace Harmonie.Benchmarks;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5).</summary>
internal static class PrincipalComponents
{
    private const int MaxSweeps = 50;

    /// <param name="matrix">Symmetric; overwritten.</param>
    /// <returns>By descending variance; directions of unit length, their largest part positive.</returns>
    public static IReadOnlyList<(double Variance, double[] Direction)> Of(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        double[,] vectors = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            vectors[i, i] = 1;
        }

        double total = Enumerable.Range(0, size).Sum(i => matrix[i, i]);
        for (int sweep = 0; sweep < MaxSweeps && OffDiagonal(matrix) > 1e-12 * total; sweep++)
        {
            for (int p = 0; p < size - 1; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        return [.. Enumerable.Range(0, size)
            .Select(k => (matrix[k, k], Oriented([.. Enumerable.Range(0, size).Select(i => vectors[i, k])])))
            .OrderByDescending(component => component.Item1)];
    }

    /// <summary>Makes the element (p, q) zero.</summary>
    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (matrix[p, q] == 0)
        {
            return;
        }

        double theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        double tan = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double cos = 1 / Math.Sqrt((tan * tan) + 1), sin = tan * cos;
        int size = matrix.GetLength(0);
        for (int i = 0; i < size; i++)
        {
            (matrix[i, p], matrix[i, q]) = ((cos * matrix[i, p]) - (sin * matrix[i, q]), (sin * matrix[i, p]) + (cos * matrix[i, q]));
        }

        for (int i = 0; i < size; i++)
        {
            (matrix[p, i], matrix[q, i]) = ((cos * matrix[p, i]) - (sin * matrix[q, i]), (sin * matrix[p, i]) + (cos * matrix[q, i]));
            (vectors[i, p], vectors[i, q]) = ((cos * vectors[i, p]) - (sin * vectors[i, q]), (sin * vectors[i, p]) + (cos * vectors[i, q]));
        }
    }

    private static double OffDiagonal(double[,] matrix)
    {
        double sum = 0;
        for (int i = 0; i < matrix.GetLength(0); i++)
        {
            for (int j = 0; j < i; j++)
            {
                sum += Math.Abs(matrix[i, j]);
            }
        }

        return sum;
    }

    private static double[] Oriented(double[] vector) =>
        vector.MaxBy(Math.Abs) < 0 ? Array.ConvertAll(vector, value => -value) : vector;
}
