using System.Globalization;
using System.Text.Json.Nodes;
using Harmonie.Engine.Search;
using Harmonie.PlaylistModes.Tests.Reference;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>Thousands of random requests: the plugin and the naive implementation pick the same.</summary>
public sealed class ComparisonTests(Modes modes) : IClassFixture<Modes>
{
    private const int Requests = 3000;

    [Fact]
    public Task Similar_RandomRequests_PicksWhatTheNaiveOneDoes() => CompareAsync("similar", 1, NaiveSimilar.Pick);

    /// <summary>Long vectors in tight clusters, where 8 bits per number do not tell neighbours apart, some of them dominated by a single number.</summary>
    [Theory, InlineData(64), InlineData(1280), InlineData(1283)]
    public async Task Similar_LongVectors_PicksWhatTheNaiveOneDoes(int dimension)
    {
        Random random = new(dimension);
        float[] Noise(float scale) => [.. Enumerable.Range(0, dimension).Select(_ => scale * (random.NextSingle() - 0.5f))];
        float[][] centres = [.. Enumerable.Range(0, 5).Select(_ => Noise(1))];
        LibraryTrack[] library = [.. Enumerable.Range(1, 300).Select(id =>
        {
            float[] vector = [.. centres[random.Next(5)].Zip(Noise(id % 2 == 0 ? 1 : 0.001f), (centre, noise) => centre + noise)];
            vector[random.Next(dimension)] += id % 7 == 0 ? 100 : 0;
            return Tracks.Of(id, vector, artist: $"{random.Next(40)}");
        })];
        foreach (double variation in new[] { 0, 0.01, 1 })
        {
            Query query = new() { Library = library, Admitted = library, Seeds = [library[3], library[8]], N = 40, ArtistCooldown = true, Variation = variation, RngSeed = 7 };
            string body = $$"""{"seeds":[4,9],"n":40,"variation":{{variation.ToString(CultureInfo.InvariantCulture)}},"rng_seed":7}""";
            AssertEqual(NaiveSimilar.Pick(query), await modes.PickAsync("similar", body, library), 0, new JsonObject());
        }
    }

    [Fact]
    public Task Drift_RandomRequests_PicksWhatTheNaiveOneDoes() => CompareAsync("drift", 1, NaiveAnchored.Drift);

    [Fact]
    public Task Mix_RandomRequests_PicksWhatTheNaiveOneDoes() => CompareAsync("mix", 1, NaiveAnchored.Mix);

    [Fact]
    public Task Journey_RandomRequests_PicksWhatTheNaiveOneDoes() => CompareAsync("journey", 2, NaiveJourney.Pick);

    /// <summary>More tracks near each waypoint than the fifty that are considered, of so few artists that the closest of them is seldom the best.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Journey_ManyTracksNearTheWaypoint_PicksWhatTheNaiveOneDoes(int seed)
    {
        Random random = new(seed);
        LibraryTrack[] library =
        [
            .. Enumerable.Range(1, 400).Select(id => Tracks.Of(id, [.. Enumerable.Range(0, 6).Select(_ => random.NextSingle())], artist: $"{random.Next(5)}")),
        ];
        Query query = new() { Library = library, Admitted = library, Seeds = [library[0], library[1]], N = 12, ArtistCooldown = true };

        AssertEqual(NaiveJourney.Pick(query), await modes.PickAsync("journey", """{"seeds":[1,2],"n":12}""", library), 0, new JsonObject());
    }

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
