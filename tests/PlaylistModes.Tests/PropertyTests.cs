using System.Text.Json.Nodes;
using Harmonie.Engine.Search;
using Harmonie.PlaylistModes.Tests.Reference;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>What holds for every playlist of every mode.</summary>
public sealed class PropertyTests(Modes modes) : IClassFixture<Modes>
{
    [Theory, InlineData("similar"), InlineData("drift"), InlineData("vibe"), InlineData("journey"), InlineData("mix")]
    public async Task Pick_RandomRequests_KeepEveryPromise(string mode)
    {
        RandomQueries random = new(100 + mode.Length);
        for (int i = 0; i < 600; i++)
        {
            (Query query, JsonObject body, TrackFilter filter) = random.Next(mode == "journey" ? 2 : 1);
            if (mode == "journey" && query.Seeds.Count != 2)
            {
                continue;
            }

            IReadOnlyList<PlaylistPick> picks = await modes.PickAsync(mode, body.ToJsonString(), query.Library, filter);
            LibraryTrack[] tracks = [.. picks.Select(pick => pick.Track)];
            bool isSeeded = mode != "vibe";
            bool opens = isSeeded && query.IncludeSeeds;

            Assert.InRange(tracks.Length, 0, query.N);
            Assert.Equal(tracks.Length, tracks.Distinct().Count());
            Assert.All(tracks, track => Assert.True(query.Admitted.Contains(track) || (opens && mode != "similar" && query.Seeds.Contains(track))));
            if (query.DedupeTitles)
            {
                // Seeds that are left out count as picked first; seeds themselves may be one song.
                IEnumerable<LibraryTrack> before = isSeeded && !query.IncludeSeeds ? query.Seeds.DistinctBy(track => (History.Fold(track.Artist), History.Fold(track.Title))) : [];
                LibraryTrack[] songs = [.. before.Concat(tracks).Where(track => History.Fold(track.Artist) is not null && History.Fold(track.Title) is not null)];
                Assert.Equal(songs.Length, songs.DistinctBy(track => (History.Fold(track.Artist), History.Fold(track.Title))).Count());
            }

            if (isSeeded && !query.IncludeSeeds)
            {
                Assert.Empty(tracks.Intersect(query.Seeds));
            }

            if (isSeeded && query.KeyCompatible)
            {
                // Seeds that open the list are in whatever their key.
                LibraryTrack[] picked = [.. tracks.Where(track => mode == "similar" || !query.Seeds.Contains(track))];
                Assert.All(picked, track => Assert.NotNull(Wheel.CodeOf(track.Key, track.Scale)));
                Assert.All(picked.Zip(picked.Skip(1)), step => Assert.True(Wheel.AreCompatible(
                    Wheel.CodeOf(step.First.Key, step.First.Scale)!, Wheel.CodeOf(step.Second.Key, step.Second.Scale)!)));
            }

            if (mode == "journey")
            {
                Assert.Equal(picks.Select(pick => pick.Score).Order(), picks.Select(pick => pick.Score));
            }

            Assert.Equal(picks, await modes.PickAsync(mode, body.ToJsonString(), query.Library, filter), (x, y) => (x.Track.Id, x.Score) == (y.Track.Id, y.Score));
        }
    }

    [Fact]
    public async Task Drift_ChunkAsLongAsTheList_IsOneAnchorsRanking()
    {
        RandomQueries random = new(9);
        for (int i = 0; i < 200; i++)
        {
            Query query = random.Next().Query;
            string body = $$"""{"seeds":[{{query.Seeds[0].Id}}],"n":50,"chunk_size":100,"artist_cooldown":false,"dedupe_titles":false}""";

            Assert.Equal(
                Naive.Ranking(query with { Seeds = [query.Seeds[0]], Weights = null, Admitted = query.Library }, (query with { Seeds = [query.Seeds[0]], Weights = null }).Centroid())
                    .Select(pick => pick.Track.Id)
                    .Where(id => id != query.Seeds[0].Id)
                    .Take(50),
                await modes.IdsAsync("drift", body, query.Library));
        }
    }
}
