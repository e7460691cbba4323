using System.Text.Json;
using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tests.Reference;
using Harmonie.Dsp.Tonal;

namespace Harmonie.Dsp.Tests;

/// <summary>Steps on the way to the descriptors of one clip, against the oracle's (see Fixtures/README.md).</summary>
public sealed class OracleIntermediatesTests
{
    private readonly JsonElement _oracle = Fixture.Json("march-intermediates.json");
    private readonly OnsetFunctions _functions = new();

    public OracleIntermediatesTests()
    {
        _functions.Process(OracleClips.March());
        _functions.Finish();
    }

    [Fact]
    public void BeatEmphasis_March_MatchesTheOracle() => AssertScaled("beat_emphasis", _functions.BeatEmphases, 1e-4);

    [Fact]
    public void InformationGain_March_MatchesTheOracle() => AssertScaled("information_gain", _functions.InformationGains, 2e-3);

    [Fact]
    public void BeatTracker_March_FindsTheOraclesBeats()
    {
        var tracker = new BeatTracker();
        AssertBeats("complex_beats", tracker.TrackSlow(_functions.ComplexDomain, CancellationToken.None));
        AssertBeats("emphasis_beats", tracker.TrackFast(_functions.BeatEmphases, CancellationToken.None));
        AssertBeats("gain_beats", tracker.TrackFast(_functions.InformationGains, CancellationToken.None));
    }

    [Fact]
    public void Chromagram_March_MatchesTheOracle()
    {
        var chromagram = new Chromagram();
        ReadOnlySpan<float> samples = OracleClips.March();
        var chroma = new float[12];
        foreach (JsonElement frame in _oracle.GetProperty("chroma").EnumerateArray())
        {
            Assert.True(chromagram.TryRead(ref samples, chroma));
            double[] expected = Fixture.Numbers(frame);
            for (int i = 0; i < 12; i++)
            {
                Assert.Equal(expected[i], chroma[i], 1e-3 * (1 + expected.Max()));
            }
        }
    }

    private void AssertScaled(string name, FeatureSeries actual, double tolerance)
    {
        double[] expected = Fixture.Numbers(_oracle.GetProperty(name));
        Assert.Equal(expected.Length, actual.Count);
        float max = actual.Max();
        for (int t = 0; t < expected.Length; t++)
        {
            Assert.Equal(expected[t], actual[t] / max, tolerance);
        }
    }

    private void AssertBeats(string name, float[] actual) =>
        Assert.Equal(Fixture.Numbers(_oracle.GetProperty(name)), actual.Select(time => Math.Round(time * OnsetFunctions.FrameRate)));
}
