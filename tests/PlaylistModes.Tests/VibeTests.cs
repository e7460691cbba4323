using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests;

/// <summary><c>vibe</c>: fitness by hand.</summary>
public sealed class VibeTests(Modes modes) : IClassFixture<Modes>
{
    private static readonly LibraryTrack[] Library =
    [
        Tracks.At(1, 0, bpm: 120, danceability: 1), Tracks.At(2, 0, bpm: 125, danceability: 1.5, model: "other"), Tracks.At(3, 0, danceability: 2), Tracks.At(4, 0, bpm: 119),
    ];

    // BPM 120: 0, −5/5, missing −10, −1/5. Danceability 1.5: −2 × 0.5, 0, −2 × 0.5, missing −1: three equal ones by id. Both: the sums.
    [Theory]
    [InlineData("""{"bpm":120}""", new long[] { 1, 4, 2, 3 }, new[] { 0, -0.2, -1, -10 })]
    [InlineData("""{"danceability":1.5}""", new long[] { 2, 1, 3, 4 }, new double[] { 0, -1, -1, -1 })]
    [InlineData("""{"bpm":120,"danceability":1.5}""", new long[] { 1, 2, 4, 3 }, new[] { -1, -1, -1.2, -11 })]
    [InlineData("""{}""", new long[] { 1, 2, 3, 4 }, new double[] { 0, 0, 0, 0 })]
    [InlineData("null", new long[] { 1, 2, 3, 4 }, new double[] { 0, 0, 0, 0 })]
    public async Task Pick_Target_RanksByFitness(string target, long[] ids, double[] scores)
    {
        IReadOnlyList<PlaylistPick> picks = await modes.PickAsync("vibe", $$"""{"target":{{target}},"shuffle":false}""", Library);

        Assert.Equal(ids, picks.Select(pick => pick.Track.Id));
        Assert.Equal(scores, picks.Select(pick => Math.Round(pick.Score, 9)));
    }

    [Fact]
    public async Task Pick_ArtistCooldown_CostsFitness()
    {
        LibraryTrack[] library = [Tracks.At(1, 0, "A", bpm: 120), Tracks.At(2, 0, "A", bpm: 120), Tracks.At(3, 0, "B", bpm: 120.5)];

        // After 1, 2 is worth 0 − 0.2 and 3 is worth −0.1.
        Assert.Equal([1, 3, 2], await modes.IdsAsync("vibe", """{"target":{"bpm":120},"shuffle":false}""", library));
    }

    [Fact]
    public async Task Pick_PoolOfOneSong_IsNotWidened()
    {
        // n = 2 keeps the best ten, and they are one song.
        LibraryTrack[] library = [.. Enumerable.Range(1, 10).Select(id => Tracks.At(id, 0, "A", "T", bpm: 120)), Tracks.At(11, 0, "B", "U", bpm: 121)];

        Assert.Equal([1], await modes.IdsAsync("vibe", """{"n":2,"target":{"bpm":120},"shuffle":false}""", library));
        Assert.Equal([1, 11], await modes.IdsAsync("vibe", """{"n":3,"target":{"bpm":120},"shuffle":false}""", library));
    }

    [Fact]
    public async Task Pick_Shuffle_RepeatsWithItsSeedAndDiffersWithout()
    {
        LibraryTrack[] library = [.. Enumerable.Range(1, 40).Select(id => Tracks.At(id, 0))];

        IReadOnlyList<long> ids = await modes.IdsAsync("vibe", """{"n":40,"rng_seed":7}""", library);

        Assert.Equal(ids, await modes.IdsAsync("vibe", """{"n":40,"rng_seed":7}""", library));
        Assert.NotEqual(ids, await modes.IdsAsync("vibe", """{"n":40,"rng_seed":8}""", library));
        Assert.NotEqual(await modes.IdsAsync("vibe", """{"n":40}""", library), await modes.IdsAsync("vibe", """{"n":40}""", library));
        Assert.Equal(Enumerable.Range(1, 40).Select(id => (long)id), ids.Order());
    }

    [Fact]
    public async Task Pick_ShuffleWithTarget_OnlyBreaksTies()
    {
        LibraryTrack[] library = [.. Enumerable.Range(1, 40).Select(id => Tracks.At(id, 0, bpm: 100 + (id % 4)))];

        IReadOnlyList<PlaylistPick> picks = await modes.PickAsync("vibe", """{"n":40,"target":{"bpm":100},"rng_seed":7}""", library);

        Assert.Equal(picks.OrderByDescending(pick => pick.Score), picks);
        Assert.NotEqual(picks.OrderByDescending(pick => pick.Score).ThenBy(pick => pick.Track.Id), picks);
    }
}
