using Harmonie.PlaylistModes.Tests.Reference;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>The shared rules by themselves.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Random_Seeds_GiveTheNumbersOfThePublishedAlgorithms()
    {
        // SplitMix64 and xoshiro256** 1.0, computed by an implementation of our own in another language from the papers' definitions.
        PlaylistRandom random = new(42);
        Assert.Equal((0x15780b2e0c2ec716UL, 0x6104d9866d113a7eUL), (random.Next(), random.Next()));
        Assert.Equal((0xae17533239e499a1UL, 0xecb8ad4703b360a1UL), (random.Next(), random.Next()));
        random = new PlaylistRandom(-1);
        Assert.Equal((0x8f5520d52a7ead08UL, 0xc476a018caa1802dUL), (random.Next(), random.Next()));
    }

    [Theory, InlineData(0), InlineData(7), InlineData(long.MaxValue), InlineData(long.MinValue)]
    public void Random_AnySeed_DrawsAsTheReferenceDoes(long seed)
    {
        PlaylistRandom random = new(seed);
        PlainRandom plain = new(seed);
        for (int i = 0; i < 500; i++)
        {
            Assert.Equal(plain.NextDouble(), random.NextDouble());
            Assert.Equal(plain.NextBelow(i + 1), random.NextBelow(i + 1));
            Assert.Equal(plain.NextBelow(int.MaxValue - i), random.NextBelow(int.MaxValue - i));
        }
    }

    [Fact]
    public void NextBelow_Bounds_AreKeptAndEvenlyFilled()
    {
        PlaylistRandom random = new(1);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++)
        {
            counts[random.NextBelow(6)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Equal(0, random.NextBelow(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBelow(0));
    }

    [Fact]
    public void Penalty_Gap_FallsLinearly()
    {
        Diversity diversity = new(artistCooldown: true, dedupeTitles: true);
        diversity.Record(Tracks.At(1, 0, "Ärzte"));

        List<double> penalties = [];
        for (int gap = 0; gap < 4; gap++)
        {
            penalties.Add(Math.Round(diversity.Penalty(Tracks.At(2, 0, " ÄRZTE ")), 4));
            diversity.Record(Tracks.At(10 + gap, 0));
        }

        Assert.Equal([0.2, 0.1333, 0.0667, 0], penalties);
        Assert.Equal(0, diversity.Penalty(Tracks.At(3, 0)));
    }

    [Fact]
    public void Admits_Song_IsFoldedAndNeedsBothTags()
    {
        Diversity diversity = new(artistCooldown: true, dedupeTitles: true);
        diversity.Record(Tracks.At(1, 0, "ΣΟΦΟΣ", "Straße"));
        diversity.Record(Tracks.At(2, 0, null, "Title"));

        Assert.False(diversity.Admits(Tracks.At(3, 0, "σοφος ", "STRASSE")));
        Assert.True(diversity.Admits(Tracks.At(4, 0, "σοφος")));
        Assert.True(diversity.Admits(Tracks.At(5, 0, null, "Title")));
    }

    [Fact]
    public void Camelot_EveryPairOfKeys_IsAsOnTheWheel()
    {
        foreach (((string Key, string Scale) x, string codeOfX) in Wheel.Codes)
        {
            Assert.Equal(codeOfX, $"{CamelotKey.Of(x.Key, x.Scale)!.Value.Number}{(x.Scale == "major" ? 'B' : 'A')}");
            foreach (((string Key, string Scale) y, string codeOfY) in Wheel.Codes)
            {
                bool expected = Wheel.AreCompatible(codeOfX, codeOfY);
                Assert.Equal(expected, CamelotKey.Of(x.Key, x.Scale)!.Value.IsCompatibleWith(CamelotKey.Of(y.Key, y.Scale)!.Value));
            }
        }
    }

    [Theory]
    [InlineData(null, "minor"), InlineData("A", null), InlineData("", "minor"), InlineData("H", "minor"), InlineData(".", "major"), InlineData("A", "dorian"), InlineData("Ax", "major")]
    public void Camelot_NoKey_HasNoPlace(string? key, string? scale) => Assert.Null(CamelotKey.Of(key, scale));

    [Fact]
    public void Camelot_RareSpellings_AreTheirPitch() =>
        Assert.Equal((CamelotKey.Of("C", "major"), CamelotKey.Of("B", "minor")), (CamelotKey.Of("B♯", "major"), CamelotKey.Of("C♭", "minor")));
}
