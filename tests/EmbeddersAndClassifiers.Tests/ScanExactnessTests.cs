using Harmonie.Engine.Plugins;
using Harmonie.Testing.Onnx;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>Real scans with the real plugins, from files to rows, against a plain computation.</summary>
public sealed class ScanExactnessTests
{
    private const int MidwayRate = 44_100;
    private const int ModelRate = 16_000;
    private readonly KnownModel _model = new();

    // Two channels that partly cancel: another downmix or another way to 16 kHz gives clearly other numbers.
    private static readonly (string Name, int Rate, int Channels, int Seconds)[] Files =
        [("cd.wav", 44_100, 2, 12), ("dat.wav", 48_000, 2, 9), ("voice.wav", 22_050, 1, 7), ("model.wav", 16_000, 3, 5), ("short.wav", 44_100, 2, 1)];

    [Theory, InlineData(1, 16), InlineData(3, 8)]
    public async Task Scan_StereoAtAnyRate_StoresTheMeanOfThePlainPatches(int workers, int batchSize)
    {
        await using ModelHost host = new();
        using Library library = new();
        host.PublishEffnet(_model.ToOnnx());
        Dictionary<string, float[][]> signals = Files.ToDictionary(file => file.Name, file => Channels(file.Rate * file.Seconds, file.Rate, file.Channels));
        foreach ((string name, int rate, _, _) in Files)
        {
            await File.WriteAllBytesAsync(Path.Combine(library.Music, name), WavFile.OfFloats(signals[name], rate));
        }

        LibraryScan scan = await library.ScanAsync(host.Load(workers, 2, ("EFFNET_BATCH", $"{batchSize}")), workers: workers);

        Assert.Null(scan.Error);
        List<string> wrong = [];
        foreach ((string name, int rate, _, _) in Files)
        {
            float[] mono = Plain16kHertz(signals[name], rate);
            double[][] patches = [.. PlainPatches.Cut(mono).Select(patch => _model.Embed(patch))];
            ScannedTrack track = scan.Tracks[name];
            Assert.Equal(ModelHost.Effnet, track.Row.Model);
            Assert.Contains("resampling=linear-44100", track.Row.Preprocessing, StringComparison.Ordinal);
            Assert.Equal((double)signals[name][0].Length / rate, track.Row.Duration, 1e-6);
            double difference = Enumerable.Range(0, KnownModel.Dimension).Max(i => Math.Abs(patches.Average(patch => patch[i]) - track.Embedding[i]));
            if (difference > 1e-5)
            {
                wrong.Add($"{name}: {difference:E1}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Scan_WithTheHead_StylesComeFromItAndNotFromTags()
    {
        await using ModelHost host = new();
        using Library library = new();
        host.PublishEffnet(_model.ToOnnx());
        host.Publish("Discogs400Classifier", "discogs400.json", "metadata", KnownLabels.Document(KnownLabels.Of(host.Load())));
        await File.WriteAllBytesAsync(Path.Combine(library.Music, "a.wav"), WavFile.OfFloats([Sound.Make(80_000)], 16_000, "Polka"));
        PluginCatalog plugins = host.Load();

        ScannedTrack track = (await library.ScanAsync(plugins)).Tracks["a.wav"];

        double[][] patches = [.. PlainPatches.Cut(Plain16kHertz([Sound.Make(80_000)], 16_000)).Select(patch => _model.Classify(_model.Embed(patch)))];
        var expected = plugins.Classifiers["discogs400"].Labels
            .Select((label, i) => (Label: label, Probability: patches.Average(patch => patch[i])))
            .OrderByDescending(row => row.Probability)
            .Take(10)
            .ToList();
        Assert.Equal("discogs400", track.Row.StyleSource);
        Assert.Equal(expected.Select(row => row.Label), track.Row.Styles.Select(row => row.Style));
        Assert.All(expected.Zip(track.Row.Styles), pair => Assert.Equal(pair.First.Probability, pair.Second.Probability, 1e-5));
    }

    private static float[][] Channels(int samples, int rate, int count)
    {
        float[] shared = Sound.Make(samples, rate, seed: count);
        return [.. Enumerable.Range(0, count).Select(channel => Sound.Make(samples, rate, seed: 10 + channel).Zip(shared, (own, both) => (own + (channel % 2 == 0 ? both : -both)) / 2).ToArray())];
    }

    private static float[] Plain16kHertz(float[][] channels, int rate)
    {
        double[] mono = [.. Enumerable.Range(0, channels[0].Length).Select(i => channels.Average(channel => (double)channel[i]))];
        return Array.ConvertAll(Interpolate(Interpolate(mono, rate, MidwayRate), MidwayRate, ModelRate), value => (float)value);
    }

    private static double[] Interpolate(double[] signal, int from, int to)
    {
        if (from == to)
        {
            return signal;
        }

        double[] result = new double[(int)(((long)signal.Length * to + from - 1) / from)];
        for (long i = 0; i < result.Length; i++)
        {
            int left = (int)(i * from / to);
            double fraction = (double)(i * from % to) / to;
            double right = left + 1 < signal.Length ? signal[left + 1] : signal[left];
            result[i] = signal[left] + (fraction * (right - signal[left]));
        }

        return result;
    }
}
