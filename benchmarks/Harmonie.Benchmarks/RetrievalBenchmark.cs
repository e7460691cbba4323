using System.Globalization;
using Harmonie.Dsp;
using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Spectral;
using Harmonie.TimbreEmbedder;
using Harmonie.TimbreEmbedder.Timbre;

namespace Harmonie.Benchmarks;

/// <summary>
/// How often the tracks most similar to a track are from the same collection (the soundtrack of the same game): precision at 1, 5 and 10, the mean over all
/// tracks whose collection has another one. Beside timbre-1 the plainest peer, the mean of 20 mel-frequency cepstral coefficients, and chance.
/// </summary>
internal static class RetrievalBenchmark
{
    private static readonly int[] Depths = [1, 5, 10];

    public static int Run(string directory)
    {
        Projection projection = Projection.Load();
        var tracks = MusicCollection.Map(directory, track => (
            Timbre: projection.Apply(TimbreDerivation.Features(track)),
            Cepstrum: MeanCepstrum(track.Samples)));
        string[] collections = [.. tracks.Select(track => track.Track.Collection)];

        Console.WriteLine($"{tracks.Count} tracks of {collections.Distinct().Count()} collections");
        Console.WriteLine();
        Console.WriteLine("| embedding | P@1 | P@5 | P@10 |");
        Console.WriteLine("|---|---|---|---|");
        Print("timbre-1", [.. tracks.Select(track => track.Result.Timbre)], collections);
        float[][] cepstra = [.. tracks.Select(track => track.Result.Cepstrum)];
        Print("mean of 20 MFCCs, standardised over this corpus", Standardise(cepstra), collections);
        Print("mean of 20 MFCCs, as it is", cepstra, collections);
        double chance = Queries(collections).Average(i => (collections.Count(other => other == collections[i]) - 1.0) / (collections.Length - 1));
        PrintRow("chance", Depths.Select(_ => chance));
        return 0;
    }

    private static void Print(string name, float[][] embeddings, string[] collections)
    {
        foreach (float[] embedding in embeddings)
        {
            VectorMath.Normalise(embedding);
        }

        int[][] rankings = [.. Queries(collections).Select(query => Ranking(query, embeddings))];
        int[] queries = [.. Queries(collections)];
        PrintRow(name, Depths.Select(depth => queries.Zip(rankings).Average(pair =>
            pair.Second.Take(depth).Average(found => collections[found] == collections[pair.First] ? 1.0 : 0.0))));
    }

    private static void PrintRow(string name, IEnumerable<double> precisions) =>
        Console.WriteLine($"| {name} | {string.Join(" | ", precisions.Select(value => value.ToString("0.000", CultureInfo.InvariantCulture)))} |");

    private static IEnumerable<int> Queries(string[] collections) =>
        Enumerable.Range(0, collections.Length).Where(i => collections.Count(other => other == collections[i]) > 1);

    private static int[] Ranking(int query, float[][] embeddings) =>
        [.. Enumerable.Range(0, embeddings.Length)
            .Where(i => i != query)
            .OrderByDescending(i => VectorMath.Dot(embeddings[query], embeddings[i]))];

    private static float[][] Standardise(float[][] rows)
    {
        RunningMoments moments = new(rows[0].Length);
        foreach (float[] row in rows)
        {
            moments.Add(row);
        }

        return [.. rows.Select(row => row.Select((value, i) => (value - moments.Mean(i)) / moments.Deviation(i)).ToArray())];
    }

    private static float[] MeanCepstrum(float[] samples)
    {
        const int FrameSize = 2048, Size = 20;
        FrameCutter frames = new(FrameSize, FrameSize / 2, FramePlacement.FromZero);
        PowerSpectrum spectrum = new(Window.NormalisedHann(FrameSize));
        MelLevels mel = new(FrameSize, MusicCollection.SampleRate);
        Cepstrum cepstrum = new(MelLevels.BandCount, Size);
        RunningMoments moments = new(Size);
        float[] power = new float[spectrum.BinCount], levels = new float[MelLevels.BandCount], coefficients = new float[Size];
        ReadOnlySpan<float> rest = samples;
        while (frames.TryRead(ref rest, out ReadOnlySpan<float> frame))
        {
            spectrum.Apply(frame, power);
            if (mel.Apply(power, levels))
            {
                cepstrum.Apply(levels, coefficients);
                moments.Add(coefficients);
            }
        }

        return [.. Enumerable.Range(0, Size).Select(moments.Mean)];
    }
}
