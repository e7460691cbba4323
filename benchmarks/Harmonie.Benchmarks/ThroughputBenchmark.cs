using System.Diagnostics;
using System.Globalization;
using Harmonie.Dsp;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Plugins;
using Harmonie.Testing.Audio;
using Microsoft.Extensions.Options;

namespace Harmonie.Benchmarks;

/// <summary>
/// Tracks per minute of each stage of a scan alone and of all of them together, with a model of EfficientNet-B0's layers and size and random weights;
/// how far the whole is from its slowest stage; and the most memory that the whole took.
/// </summary>
/// <remarks>The stages take turns and the best of several rounds counts, because other programs on the machine only ever slow a round down.</remarks>
internal static class ThroughputBenchmark
{
    private const int Rounds = 3;
    private const int Tracks = 16;
    private const int BlockSize = 16_384;
    private static readonly int[] WorkerCounts = [1, 2];

    public static async Task<int> RunAsync(string directory)
    {
        string[] files = MusicCollection.Files(directory, Tracks);
        AudioDecoder decoder = new(Options.Create(new AudioOptions()));
        Ffprobe ffprobe = new(Options.Create(new AudioOptions()));
        TrackAnalyzer analyzer = new(decoder, new TagReader(ffprobe), ffprobe, Options.Create(new AnalysisOptions()));
        Console.WriteLine("| workers | decode | descriptors | inference | everything | of the slowest stage | peak memory |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (int workers in WorkerCounts)
        {
            await using RandomModel model = await RandomModel.LoadAsync(workers);
            AnalysisModel analysis = new(new ChosenEmbedder("effnet", model.Embedder.Model, model.Embedder, "random weights", ReplacesOthers: false), []);

            // First, while no decoded track lies in memory: the others' times don't depend on it.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            PeakMemory.Reset();
            double everything = await BestAsync(files, workers, file => analyzer.AnalyzeAsync(file, analysis, CancellationToken.None));
            double megabytes = PeakMemory.Read();
            double decode = await BestAsync(files, workers, file => DecodeAsync(decoder, file));
            float[][] cd = [.. await Task.WhenAll(files.Select(file => HostDecoder.DecodeAsync(file)))];
            double descriptors = await BestAsync(cd, workers, Describe);
            float[][] mono16 = [.. await Task.WhenAll(files.Select(file => HostDecoder.DecodeAsync(file, model.Embedder.SampleRate, Resampling.Linear)))];
            double inference = await BestAsync(mono16, workers, samples => InferAsync(model.Embedder, samples));

            double slowest = Math.Min(decode, Math.Min(descriptors, inference));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {workers} | {decode:0} | {descriptors:0} | {inference:0} | {everything:0} | {everything / slowest:P0} | {megabytes:0} MB |"));
        }

        return 0;
    }

    /// <summary>Items a minute in the best round.</summary>
    private static async Task<double> BestAsync<T>(IReadOnlyCollection<T> items, int workers, Func<T, Task> work)
    {
        double best = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = workers }, async (item, _) => await work(item));
            best = Math.Min(best, watch.Elapsed.TotalMinutes);
        }

        return items.Count / best;
    }

    private static async Task DecodeAsync(AudioDecoder decoder, string file)
    {
        await using AudioSignal signal = await decoder.OpenAsync(file, new DecodingWish(), CancellationToken.None);
        await foreach (ReadOnlyMemory<float> block in signal.ReadAsync(CancellationToken.None))
        {
            _ = block.Length;
        }
    }

    private static async Task Describe(float[] samples)
    {
        await Task.Yield();
        DescriptorAnalyzer analyzer = new();
        analyzer.Process(samples);
        analyzer.Finish(CancellationToken.None);
    }

    private static async Task InferAsync(IEmbedder embedder, float[] samples)
    {
        await foreach (PatchEmbeddings batch in embedder.EmbedAsync(SampleBlocks.Of(samples, BlockSize), CancellationToken.None))
        {
            _ = batch.Count;
        }
    }
}
