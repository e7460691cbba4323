using System.Text.Json.Nodes;
using Harmonie.Engine.Search;
using Harmonie.PlaylistModes.Tests.Reference;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>Thousands of random requests: the plugin and the naive implementation pick the same.</summary>
public sealed class ComparisonTests(Modes modes) : IClassFixture<Modes>
{
    private const int Requests = 3000;

    [Fact]
    public Task Similar_RandomRequests_PicksWhatTheNaiveOneDoes() => CompareAsync("similar", 1, NaiveSimilar.Pick);

    [Fact]
    public Task Drift_RandomRequests_PicksWhatTheNaiveOneDoes() => CompareAsync("drift", 1, NaiveAnchored.Drift);

    [Fact]
    public Task Mix_RandomRequests_PicksWhatTheNaiveOneDoes() => CompareAsync("mix", 1, NaiveAnchored.Mix);

    [Fact]
    public Task Journey_RandomRequests_PicksWhatTheNaiveOneDoes() => CompareAsync("journey", 2, NaiveJourney.Pick);

    [Fact]
    public async Task Vibe_RandomRequests_PicksWhatTheNaiveOneDoes()
    {
        RandomQueries random = new(5);
        for (int i = 0; i < Requests; i++)
        {
            (Query query, JsonObject body, TrackFilter filter) = random.Next();
            double? bpm = random.Below(2) == 0 ? random.Below(200) : null;
            double? danceability = random.Below(2) == 0 ? random.Below(30) / 10.0 : null;
            bool shuffle = random.Below(2) == 0;
            body["shuffle"] = shuffle;
            body["target"] = random.Below(10) == 0 && bpm is null && danceability is null ? null : new JsonObject { ["bpm"] = bpm, ["danceability"] = danceability };

            List<PlaylistPick> expected = NaiveVibe.Pick(
                query.Admitted, query.N, query.ArtistCooldown, query.DedupeTitles, bpm, danceability, shuffle, query.RngSeed);
            AssertEqual(expected, await modes.PickAsync("vibe", body.ToJsonString(), query.Library, filter), i, body);
        }
    }

    private async Task CompareAsync(string mode, int fewestSeeds, Func<Query, List<PlaylistPick>> naive)
    {
        RandomQueries random = new(mode.Length);
        int picked = 0;
        for (int i = 0; i < Requests; i++)
        {
            (Query query, JsonObject body, TrackFilter filter) = random.Next(fewestSeeds);
            if (query.Seeds.Count < fewestSeeds)
            {
                continue;
            }

            IReadOnlyList<PlaylistPick> picks = await modes.PickAsync(mode, body.ToJsonString(), query.Library, filter);
            AssertEqual(naive(query), picks, i, body);
            picked += picks.Count;
        }

        Assert.True(picked > 3 * Requests, $"only {picked} picks were compared");
    }

    private static void AssertEqual(IReadOnlyList<PlaylistPick> expected, IReadOnlyList<PlaylistPick> actual, int request, JsonObject body)
    {
        static string Text(IEnumerable<PlaylistPick> picks) => string.Join(' ', picks.Select(pick => $"{pick.Track.Id}:{pick.Score:R}"));
        Assert.True(Text(expected) == Text(actual), $"request {request}, {body.ToJsonString()}:\nnaive  {Text(expected)}\nplugin {Text(actual)}");
    }
}
