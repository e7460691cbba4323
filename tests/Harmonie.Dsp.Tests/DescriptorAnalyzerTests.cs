using System.Text.Json;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests;

public sealed class DescriptorAnalyzerTests
{
    [Theory, InlineData("march"), InlineData("lament"), InlineData("reel")]
    public void Finish_Clip_AgreesWithTheOracle(string name)
    {
        JsonElement oracle = Fixture.JsonLines(Fixture.FullPath("clips.jsonl")).Single(line => line.GetProperty("path").GetString() == name + ".wav");
        (Descriptors ours, IReadOnlyList<float> beats) = Analyse(OracleClips.All[name]());
        Assert.Equal(oracle.GetProperty("bpm").GetDouble(), ours.Bpm!.Value, 0.1);
        Assert.Equal(oracle.GetProperty("bpm_confidence").GetDouble(), ours.BpmConfidence!.Value, 0.02);
        Assert.Equal(oracle.GetProperty("key").GetString(), ours.Key);
        Assert.Equal(oracle.GetProperty("scale").GetString(), ours.Scale);
        Assert.Equal(oracle.GetProperty("key_strength").GetDouble(), ours.KeyStrength!.Value, 0.002);
        Assert.Equal(oracle.GetProperty("loudness").GetDouble(), ours.Loudness!.Value, 0.01);
        Assert.Equal(1, ours.Danceability!.Value / oracle.GetProperty("danceability").GetDouble(), 0.005);
        Assert.Equal(1, ours.OnsetRate!.Value / oracle.GetProperty("onset_rate").GetDouble(), 0.005);
        Assert.Equal(Fixture.Numbers(oracle.GetProperty("beat_positions")), beats.Select(time => Math.Round(time * 44_100.0 / 512)));
    }

    [Theory, InlineData(90), InlineData(120), InlineData(150)]
    public void Finish_Clicks_HasTheirTempo(double beatsPerMinute)
    {
        Descriptors descriptors = Analyse(Synth.Clicks(beatsPerMinute, 30)).Descriptors;
        Assert.Equal(beatsPerMinute, descriptors.Bpm!.Value, 0.5);
        Assert.InRange(descriptors.BpmConfidence!.Value, 3, 5);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(13_230), InlineData(441_000)]
    public void Finish_Silence_SaysNothing(int samples) => Assert.Equal(Descriptors.None, Analyse(new float[samples]).Descriptors);

    [Fact]
    public void Finish_ThirdOfASecond_HasNoTempoAndNoDanceability()
    {
        Descriptors descriptors = Analyse(Synth.Noise(13_230, amplitude: 0.5f)).Descriptors;
        Assert.Null(descriptors.Bpm);
        Assert.Null(descriptors.BpmConfidence);
        Assert.Null(descriptors.Danceability);
        Assert.NotNull(descriptors.Loudness);
        AssertFinite(descriptors);
    }

    [Theory, InlineData(1), InlineData(100), InlineData(2204), InlineData(2205)]
    public void Finish_VeryShort_IsFinite(int samples) => AssertFinite(Analyse(Synth.Noise(samples)).Descriptors);

    [Fact]
    public void Finish_Constant_IsFiniteAndHasNoLoudness()
    {
        var constant = new float[441_000];
        Array.Fill(constant, 0.3f);
        Descriptors descriptors = Analyse(constant).Descriptors;
        AssertFinite(descriptors);
        Assert.Null(descriptors.Loudness);
        Assert.Null(descriptors.Danceability);
    }

    [Theory, InlineData(1f), InlineData(1e6f), InlineData(1e-4f)]
    public void Finish_SquareWave_IsFinite(float amplitude)
    {
        float[] square = [.. Enumerable.Range(0, 441_000).Select(n => n / 100 % 2 == 0 ? amplitude : -amplitude)];
        AssertFinite(Analyse(square).Descriptors);
    }

    [Fact]
    public void Finish_SamplesThatAreNoNumbers_CountAsZero()
    {
        float[] march = OracleClips.March(), spoilt = [.. march];
        foreach ((int place, float bad) in new[] { (1000, float.NaN), (90_000, float.PositiveInfinity), (90_001, float.NegativeInfinity), (500_000, 1e30f) })
        {
            spoilt[place] = bad;
            march[place] = 0;
        }

        Assert.Equal(Analyse(march).Descriptors, Analyse(spoilt).Descriptors);
    }

    [Theory, InlineData(333), InlineData(44_100)]
    public void Process_AnyBlockSize_GivesTheSame(int blockSize)
    {
        float[] march = OracleClips.March();
        var analyzer = new DescriptorAnalyzer();
        foreach (float[] block in march.Chunk(blockSize))
        {
            analyzer.Process(block);
        }

        Descriptors inBlocks = analyzer.Finish(CancellationToken.None), whole = Analyse(march).Descriptors;
        Assert.Equal(whole with { Loudness = null }, inBlocks with { Loudness = null });
        Assert.Equal(whole.Loudness!.Value, inBlocks.Loudness!.Value, 1e-6);
    }

    [Fact]
    public void Process_Steadily_AllocatesOnlyChunks()
    {
        float[] second = Synth.Noise(44_100);
        var analyzer = new DescriptorAnalyzer();
        for (int i = 0; i < 5; i++)
        {
            analyzer.Process(second);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 60; i++)
        {
            analyzer.Process(second);
        }

        // A minute's features: 40 beat-emphasis bands and some series at 86 a second are below 1.5 MB, in a few chunks.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_500_000);
    }

    [Fact]
    public void Finish_Cancelled_Throws()
    {
        var analyzer = new DescriptorAnalyzer();
        analyzer.Process(Synth.Noise(44_100));
        Assert.Throws<OperationCanceledException>(() => analyzer.Finish(new CancellationToken(canceled: true)));
    }

    private static (Descriptors Descriptors, IReadOnlyList<float> Beats) Analyse(float[] samples)
    {
        var analyzer = new DescriptorAnalyzer();
        analyzer.Process(samples);
        return analyzer.FinishWithBeats(CancellationToken.None);
    }

    private static void AssertFinite(Descriptors descriptors)
    {
        double?[] values =
            [descriptors.Bpm, descriptors.BpmConfidence, descriptors.KeyStrength, descriptors.Loudness, descriptors.Danceability, descriptors.OnsetRate];
        Assert.All(values, value => Assert.True(value is null || double.IsFinite(value.Value)));
    }
}
