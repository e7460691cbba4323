using Harmonie.Dsp;
using Harmonie.Plugins;

namespace Harmonie.Engine.Map;

/// <summary>Projects embeddings on the two directions in which they differ most: principal components, found by power iteration.</summary>
internal static class MapProjection
{
    private const int Iterations = 24;

    // The directions of a library are those of a large sample of it.
    private const int MostSampled = 20_000;

    /// <summary>Projects unit embeddings on their first two principal components, scaled to [-1, 1].</summary>
    public static MapPoints Project(LibraryTrack[] tracks, long stamp, CancellationToken cancellationToken)
    {
        if (tracks.Length == 0)
        {
            return new MapPoints(stamp, [], [], []);
        }

        ReadOnlyMemory<float>[] rows = [.. tracks.Select(track => track.UnitEmbedding)];
        int step = Math.Max(1, rows.Length / MostSampled);
        ReadOnlyMemory<float>[] sample = [.. rows.Where((_, at) => at % step == 0)];
        float[] mean = MeanOf(sample);
        float[] first = Component(sample, mean, against: null, cancellationToken);
        float[] second = Component(sample, mean, first, cancellationToken);
        return new MapPoints(stamp, [.. tracks.Select(track => track.Id)], Coordinates(rows, mean, first), Coordinates(rows, mean, second));
    }

    private static float[] MeanOf(ReadOnlyMemory<float>[] rows)
    {
        double[] sum = new double[rows[0].Length];
        foreach (ReadOnlyMemory<float> row in rows)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += row.Span[i];
            }
        }

        return [.. sum.Select(value => (float)(value / rows.Length))];
    }

    // Each step multiplies by the covariance matrix without forming it; what an earlier component explains is taken out.
    private static float[] Component(ReadOnlyMemory<float>[] rows, float[] mean, float[]? against, CancellationToken cancellationToken)
    {
        Random random = new(1);
        float[] direction = [.. mean.Select(_ => (float)(random.NextDouble() - 0.5))];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            float offset = VectorMath.Dot(mean, direction);
            float[] next = new float[direction.Length];
            foreach (ReadOnlyMemory<float> row in rows)
            {
                AddCentred(next, row.Span, mean, VectorMath.Dot(row.Span, direction) - offset);
            }

            if (against is not null)
            {
                AddScaled(next, against, -VectorMath.Dot(next, against));
            }

            float length = MathF.Sqrt(VectorMath.Dot(next, next));
            if (length < 1e-12f)
            {
                return direction; // Nothing is left in which tracks differ.
            }

            direction = [.. next.Select(value => value / length)];
        }

        return direction;
    }

    private static void AddCentred(float[] sum, ReadOnlySpan<float> row, float[] mean, float weight)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += weight * (row[i] - mean[i]);
        }
    }

    private static void AddScaled(float[] sum, float[] vector, float weight)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += weight * vector[i];
        }
    }

    private static float[] Coordinates(ReadOnlyMemory<float>[] rows, float[] mean, float[] direction)
    {
        float offset = VectorMath.Dot(mean, direction);
        float[] coordinates = [.. rows.Select(row => VectorMath.Dot(row.Span, direction) - offset)];
        float widest = Math.Max(1e-9f, coordinates.Max(Math.Abs));
        return [.. coordinates.Select(value => value / widest)];
    }
}
