using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Harmonie.TimbreEmbedder;

namespace Harmonie.Benchmarks;

/// <summary>
/// Measures the constants of <see cref="Projection"/>: the mean and the deviation of each feature, and the principal components of the standardised,
/// limited, weighted features. No labels take part.
/// </summary>
internal static class TimbreDerivation
{
    public static int Run(string directory, string file)
    {
        var tracks = MusicCollection.Map(directory, Features);
        foreach (var collection in tracks.CountBy(track => track.Track.Collection))
        {
            Console.WriteLine($"{collection.Key}: {collection.Value}");
        }

        float[] constants = Derive([.. tracks.Select(track => track.Result)]);
        File.WriteAllBytes(file, MemoryMarshal.AsBytes<float>(constants).ToArray());
        Console.WriteLine($"{constants.Length} constants from {tracks.Count} tracks with {TrackFeatures.Count} features");
        return 0;
    }

    public static float[] Features(DecodedTrack track)
    {
        TrackFeatures features = new();
        features.Add(track.Samples);
        return features.Finish();
    }

    private static float[] Derive(IReadOnlyList<float[]> tracks)
    {
        int count = TrackFeatures.Count;
        double[] mean = new double[count], scale = new double[count];
        for (int i = 0; i < count; i++)
        {
            mean[i] = tracks.Average(track => (double)track[i]);
            double deviation = Math.Sqrt(tracks.Average(track => Math.Pow(track[i] - mean[i], 2)));
            scale[i] = deviation > 0 ? 1 / deviation : 0;
        }

        double[] weights = [.. TrackFeatures.Groups.SelectMany(group => Enumerable.Repeat(Math.Sqrt(group.Weight / group.Size), group.Size))];
        double[][] rows = [.. tracks.Select(track => track.Select((value, i) =>
            weights[i] * Math.Clamp((value - mean[i]) * scale[i], -Projection.Limit, Projection.Limit)).ToArray())];
        double[] centre = [.. Enumerable.Range(0, count).Select(i => rows.Average(row => row[i]))];
        IEnumerable<(double Variance, double[] Direction)> components = PrincipalComponents.Of(Covariance(rows, centre)).Take(Projection.Dimension);

        List<double> origin = [], matrix = [];
        foreach ((double variance, double[] direction) in components)
        {
            double gain = 1 / Math.Sqrt(Math.Sqrt(variance));
            origin.Add(gain * TensorPrimitives.Dot<double>(direction, centre));
            matrix.AddRange(direction.Select((value, i) => gain * value * weights[i]));
        }

        return [.. mean.Concat(scale).Concat(origin).Concat(matrix).Select(value => (float)value)];
    }

    private static double[,] Covariance(double[][] rows, double[] centre)
    {
        int count = centre.Length;
        double[,] covariance = new double[count, count];
        foreach (double[] row in rows)
        {
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    covariance[i, j] += (row[i] - centre[i]) * (row[j] - centre[j]) / rows.Length;
                }
            }
        }

        return covariance;
    }
}
