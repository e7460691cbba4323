using Harmonie.Dsp;
using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Benchmarks;

/// <summary>A library as large as one likes: 300 clusters of tracks, artists of about ten tracks each, tempos, keys and styles. The same each time.</summary>
internal static class SyntheticLibrary
{
    private const int Clusters = 300;
    private const int NoiseLength = 1 << 20;
    private const int BlockLength = 1 << 18;

    private static readonly string[] Keys = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];

    public static LibrarySnapshot Of(int count, int dimension)
    {
        Random random = new(42);
        float[][] centres = [.. Enumerable.Range(0, Clusters).Select(_ => Noise(random, dimension))];
        float[] noise = Noise(random, NoiseLength + dimension);
        return LibrarySnapshot.Of(Tracks(count, dimension, random, centres, noise));
    }

    private static IEnumerable<LibraryTrack> Tracks(int count, int dimension, Random random, float[][] centres, float[] noise)
    {
        Memory<float> block = default;
        for (int id = 1; id <= count; id++)
        {
            if (block.Length < dimension)
            {
                block = new float[BlockLength];
            }

            Memory<float> vector = block[..dimension];
            block = block[dimension..];
            Fill(vector.Span, centres[random.Next(Clusters)], noise.AsSpan(random.Next(NoiseLength), dimension));
            string artist = $"artist {random.Next((count / 10) + 1)}";
            string title = $"title {random.Next(count)}";
            yield return new LibraryTrack
            {
                Id = id,
                Model = "synthetic-1",
                UnitEmbedding = vector,
                Duration = 200,
                Bpm = random.Next(10) == 0 ? null : 80 + (random.NextDouble() * 90),
                Key = Keys[random.Next(Keys.Length)],
                Scale = random.Next(2) == 0 ? "major" : "minor",
                Danceability = random.NextDouble() * 3,
                Artist = artist,
                ArtistKey = artist,
                Title = title,
                TitleKey = title,
            };
        }
    }

    private static void Fill(Span<float> vector, float[] centre, ReadOnlySpan<float> noise)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = centre[i] + noise[i];
        }

        VectorMath.Normalise(vector);
    }

    private static float[] Noise(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
}
