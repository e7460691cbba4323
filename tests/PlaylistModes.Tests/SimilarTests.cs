using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>
/// <c>similar</c> on libraries in the plane, where tracks are directions and the similarity of two is the cosine of the angle between them: of two
/// tracks the one at the smaller angle is more similar.
/// </summary>
public sealed class SimilarTests(Modes modes) : IClassFixture<Modes>
{
    [Fact]
    public async Task Pick_Walk_FollowsThePreviousPickAndReportsTheCentroid()
    {
        LibraryTrack[] library = [Tracks.At(1, 0), Tracks.At(2, 10), Tracks.At(3, -12), Tracks.At(4, 25)];

        IReadOnlyList<PlaylistPick> picks = await modes.PickAsync("similar", """{"seeds":[1],"n":3}""", library);

        // From 0°: 2 at 10°. From 10°: 4 is 15° away, 3 is 22°. Scores are the angles to 0°, the centroid: 10°, 25°, 12°; not sorted.
        Assert.Equal([2L, 4, 3], picks.Select(pick => pick.Track.Id));
        Assert.Equal([0.9848, 0.9063, 0.9781], picks.Select(pick => Math.Round(pick.Score, 4)));
    }

    [Fact]
    public async Task Pick_ArtistCooldown_LetsAnotherArtistPassUnlessTurnedOff()
    {
        LibraryTrack[] library = [Tracks.At(1, 0), Tracks.At(2, 5, "A"), Tracks.At(3, 8, " a"), Tracks.At(4, 30, "B")];

        // 2 is nearest. Then, from 5°: 3 has cos 3° − 0.2 = 0.799, 4 has cos 25° = 0.906.
        Assert.Equal([2, 4, 3], await modes.IdsAsync("similar", """{"seeds":[1]}""", library));
        Assert.Equal([2, 3, 4], await modes.IdsAsync("similar", """{"seeds":[1],"artist_cooldown":false}""", library));
    }

    [Fact]
    public async Task Pick_SeedLeftOut_CountsForCooldownAndDedupe()
    {
        LibraryTrack[] library = [Tracks.At(1, 0, "A", "T"), Tracks.At(2, 10, "A", "U"), Tracks.At(3, 35), Tracks.At(4, 1, " a ", "t")];

        // 4 is the seed's song. 2 has cos 10° − 0.2 = 0.785, 3 has cos 35° = 0.819.
        Assert.Equal([3, 2], await modes.IdsAsync("similar", """{"seeds":[1]}""", library));
        Assert.Equal([3, 2, 4], await modes.IdsAsync("similar", """{"seeds":[1],"dedupe_titles":false}""", library));
    }

    [Fact]
    public async Task Pick_BeyondSixTimesN_IsNoCandidateUntilRulesExhaustThePool()
    {
        // Twelve tracks within 11° make the pool of n = 2; number 14, at 12°, is the thirteenth.
        LibraryTrack[] library =
        [
            Tracks.At(1, 0), Tracks.At(2, 9), .. Enumerable.Range(0, 11).Select(i => Tracks.At(3 + i, -10 - (i / 10.0))), Tracks.At(14, 12, key: "A", scale: "minor"),
        ];

        // After 2, at 9°, number 14 would be closest.
        Assert.Equal([2, 3], await modes.IdsAsync("similar", """{"seeds":[1],"n":2}""", library));

        // No track of the pool has a key.
        Assert.Equal([14], await modes.IdsAsync("similar", """{"seeds":[1],"n":2,"smooth_transitions":{"key_compatible":true}}""", library));
    }

    [Fact]
    public async Task Pick_IncludeSeeds_SeedsCompeteAndEachIsIn()
    {
        LibraryTrack[] library = [Tracks.At(1, 0), Tracks.At(2, 60), Tracks.At(3, 30), Tracks.At(4, 31)];

        // Weights 3 and 1 put the centroid at atan2(sin 60°, 3 + cos 60°) = 13.9°: 1 is 13.9° away, 3 is 16.1°.
        // n = 3: then 3 (30° from 0°), and the last place is the missing seed's. n = 2: both places are the seeds'.
        Assert.Equal([1, 3, 2], await modes.IdsAsync("similar", """{"seeds":[1,2],"seed_weights":[3,1],"n":3,"include_seeds":true}""", library));
        Assert.Equal([1, 2], await modes.IdsAsync("similar", """{"seeds":[1,2],"seed_weights":[3,1],"n":2,"include_seeds":true}""", library));
        Assert.Equal([3, 4], await modes.IdsAsync("similar", """{"seeds":[1,2],"seed_weights":[3,1],"n":2}""", library));
    }

    [Fact]
    public async Task Pick_BpmTolerance_HoldsBetweenPicksAndTwiceTowardsTheSeeds()
    {
        LibraryTrack[] library =
        [
            Tracks.At(1, 0, bpm: 100), Tracks.At(2, 5, bpm: 106), Tracks.At(3, 10, bpm: 104), Tracks.At(4, 16), Tracks.At(5, 20, bpm: 111), Tracks.At(6, 25, bpm: 109),
        ];

        // From the seed's 100 BPM, 106 is too far: 3. From 104: 2, which is closest to 10°. 4 has no BPM and passes; after it any BPM may follow, but
        // 111 is more than 2 × 5 from the seed, so 6 comes, and 5 never.
        Assert.Equal([3, 2, 4, 6], await modes.IdsAsync("similar", """{"seeds":[1],"smooth_transitions":{"bpm_tolerance":5}}""", library));
    }

    [Fact]
    public async Task Pick_KeyCompatible_FollowsTheWheelAndDropsTracksWithoutKey()
    {
        LibraryTrack[] library =
        [
            Tracks.At(1, 0, key: "A", scale: "minor"),
            Tracks.At(2, 5, key: "E", scale: "major"),
            Tracks.At(3, 10, key: "C", scale: "major"),
            Tracks.At(4, 12),
            Tracks.At(5, 15, key: "G", scale: "major"),
        ];

        // 8A, then 8B beside it, then 9B one step on. 12B fits none of them, 4 has no key.
        Assert.Equal([3, 5], await modes.IdsAsync("similar", """{"seeds":[1],"smooth_transitions":{"key_compatible":true}}""", library));
    }

    [Fact]
    public async Task Pick_Variation_StaysWithinTheBandAndRepeatsWithItsSeed()
    {
        // From 0°: cos 10° = 0.985 is best; 0.05 below it lies cos 20.8°. So with variation 1 the first pick is 2 or 3, never 4.
        LibraryTrack[] library = [Tracks.At(1, 0), Tracks.At(2, 10), Tracks.At(3, 20), Tracks.At(4, 22)];

        HashSet<long> first = [];
        for (int seed = 0; seed < 50; seed++)
        {
            string body = $$"""{"seeds":[1],"variation":1,"rng_seed":{{seed}}}""";
            IReadOnlyList<long> ids = await modes.IdsAsync("similar", body, library);
            first.Add(ids[0]);
            Assert.Equal(ids, await modes.IdsAsync("similar", body, library));
        }

        Assert.Equal([2, 3], first.Order());
        Assert.Equal([2, 3, 4], await modes.IdsAsync("similar", """{"seeds":[1],"variation":0}""", library));
    }

    [Fact]
    public async Task Pick_OtherModelsAndDimensionsAndFilteredTracks_AreNeverPicked()
    {
        LibraryTrack[] library =
        [
            Tracks.At(1, 0), Tracks.At(2, 10, bpm: 100), Tracks.At(3, 1, model: "other"), Tracks.Of(4, [1, 0, 0], bpm: 100), Tracks.At(5, 2, bpm: 90),
        ];

        IReadOnlyList<PlaylistPick> picks = await modes.PickAsync("similar", """{"seeds":[1],"include_seeds":true}""", library, new TrackFilter { Bpm = new(95, 105) });

        // The seed has no BPM: the filter keeps it out, too.
        Assert.Equal([2L], picks.Select(pick => pick.Track.Id));
    }
}
