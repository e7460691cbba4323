using Harmonie.Dsp.Tests.Reference;
using Harmonie.Dsp.Tonal;

namespace Harmonie.Dsp.Tests.Tonal;

public sealed class KeyEstimatorTests
{
    [Theory]
    [InlineData(new[] { 60, 64, 67 }, "C", "major"), InlineData(new[] { 57, 60, 64 }, "A", "minor"), InlineData(new[] { 58, 62, 65 }, "Bb", "major")]
    [InlineData(new[] { 61, 64, 68 }, "C#", "minor"), InlineData(new[] { 66, 70, 73 }, "F#", "major")]
    public void Finish_Triad_NamesItsKey(int[] notes, string tonic, string scale)
    {
        var estimator = new KeyEstimator();
        estimator.Process(Synth.Mix([.. notes.Select(note => Synth.Sine(440 * Math.Pow(2, (note - 69) / 12.0), 5))]));
        Key key = estimator.Finish()!;
        Assert.Equal((tonic, scale), (key.Tonic, key.Scale));
        Assert.InRange(key.Strength, 0.6, 1);
    }

    [Fact]
    public void Finish_TriadOfC_MatchesTheOracle()
    {
        // 20 s of three sines; the oracle's strength is 0.838.
        var estimator = new KeyEstimator();
        estimator.Process(Synth.Mix([.. new[] { 60, 64, 67 }.Select(note => Synth.Sine(440 * Math.Pow(2, (note - 69) / 12.0), 20, amplitude: 0.9))]));
        Assert.Equal(0.838, estimator.Finish()!.Strength, 0.005);
    }

    [Fact]
    public void Finish_Silence_IsNull()
    {
        var estimator = new KeyEstimator();
        estimator.Process(new float[44_100]);
        Assert.Null(estimator.Finish());
    }

    // Faraldo, Jordà and Herrera (2017), "bgate"; element 0 is the tonic, pitch class 0 is A.
    [Theory]
    [InlineData(0, "A", "major"), InlineData(5, "D", "major"), InlineData(11, "Ab", "major")]
    [InlineData(0, "A", "minor"), InlineData(3, "C", "minor"), InlineData(10, "G", "minor")]
    public void Estimate_TheProfileItself_HasStrengthOne(int pitchClass, string tonic, string scale)
    {
        double[] profile = scale == "major"
            ? [1.00, 0.00, 0.42, 0.00, 0.53, 0.37, 0.00, 0.77, 0.00, 0.38, 0.21, 0.30]
            : [1.00, 0.00, 0.36, 0.39, 0.00, 0.38, 0.00, 0.74, 0.27, 0.00, 0.42, 0.23];
        Key key = KeyEstimator.Estimate([.. Enumerable.Range(0, 12).Select(i => profile[(i - pitchClass + 12) % 12])])!;
        Assert.Equal((tonic, scale), (key.Tonic, key.Scale));
        Assert.Equal(1, key.Strength, 1e-9);
    }
}
