using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests;

/// <summary><c>journey</c> and <c>mix</c> on libraries in the plane; see <see cref="SimilarTests"/>.</summary>
public sealed class JourneyAndMixTests(Modes modes) : IClassFixture<Modes>
{
    // From 0° to 90°, with a track every 12° between, and one at −20°, which leads away.
    private static readonly LibraryTrack[] Quarter =
        [Tracks.At(100, 0, "S"), Tracks.At(200, 90, "G", "Goal"), Tracks.At(300, -20), .. Enumerable.Range(1, 7).Select(i => Tracks.At(i * 12, i * 12))];

    [Fact]
    public async Task Journey_ThreeSteps_AreEvenAndRiseTowardsTheGoal()
    {
        IReadOnlyList<PlaylistPick> picks = await modes.PickAsync("journey", """{"seeds":[100,200],"n":3}""", Quarter);

        // A quarter of the way from 0° to 90°, along the chord: 18.4°; 24 is closer than 12. A third from 24°: 44.8°, so 48. Half from 48°: 69°, so 72.
        // Scores: cos 66°, cos 42°, cos 18°.
        Assert.Equal([24L, 48, 72], picks.Select(pick => pick.Track.Id));
        Assert.Equal([0.4067, 0.7431, 0.9511], picks.Select(pick => Math.Round(pick.Score, 4)));
    }

    [Fact]
    public async Task Journey_IncludeSeeds_BeginsAndEndsWithThem()
    {
        Assert.Equal([100, 24, 48, 72, 200], await modes.IdsAsync("journey", """{"seeds":[100,200],"n":5,"include_seeds":true}""", Quarter));
        Assert.Equal([100, 200], await modes.IdsAsync("journey", """{"seeds":[100,200],"n":2,"include_seeds":true}""", Quarter));
        Assert.Equal([100], await modes.IdsAsync("journey", """{"seeds":[100,200],"n":1,"include_seeds":true}""", Quarter));
    }

    [Fact]
    public async Task Journey_MoreStepsThanTracks_TakesThemAllInOrder() =>
        Assert.Equal([12, 24, 36, 48, 60, 72, 84], await modes.IdsAsync("journey", """{"seeds":[100,200],"n":20}""", Quarter));

    [Fact]
    public async Task Journey_CopyOfTheGoal_IsNotPickedBeforeIt() =>
        Assert.Equal(
            [100, 24, 48, 72, 200],
            await modes.IdsAsync("journey", """{"seeds":[100,200],"n":5,"include_seeds":true}""", [.. Quarter, Tracks.At(400, 70, "g", "goal")]));

    [Fact]
    public async Task Journey_KeyCompatible_StepsAlongTheWheel()
    {
        LibraryTrack[] library =
        [
            Tracks.At(1, 0, key: "A", scale: "minor"), Tracks.At(2, 90, key: "C", scale: "major"),
            Tracks.At(3, 20, key: "F#", scale: "minor"), Tracks.At(4, 35, key: "E", scale: "minor"), Tracks.At(5, 60, key: "B", scale: "minor"), Tracks.At(6, 50),
        ];

        // 8A → 9A → 10A; 11A does not follow 8A, and 6 has no key.
        Assert.Equal([4, 5], await modes.IdsAsync("journey", """{"seeds":[1,2],"n":2,"smooth_transitions":{"key_compatible":true}}""", library));
    }

    private static readonly LibraryTrack[] Corner =
        [Tracks.At(1, 0), Tracks.At(2, 90), Tracks.At(3, 5), Tracks.At(4, 10), Tracks.At(5, 85), Tracks.At(6, 80), Tracks.At(7, 45)];

    // Equal weights alternate. Weights 3 : 1 have quotients (picks + ½) / weight of 1/6 and 1/2: the first centre; 1/2 and 1/2, the earlier one: the first;
    // 5/6 and 1/2: the second; 5/6 and 3/2: the first, which has 7 left.
    [Theory]
    [InlineData("""{"seeds":[1,2],"n":4}""", new long[] { 3, 5, 4, 6 })]
    [InlineData("""{"seeds":[2,1],"n":4}""", new long[] { 5, 3, 6, 4 })]
    [InlineData("""{"seeds":[1,2],"n":4,"seed_weights":[3,1]}""", new long[] { 3, 4, 5, 7 })]
    [InlineData("""{"seeds":[1,2],"n":4,"include_seeds":true}""", new long[] { 1, 2, 3, 5 })]
    [InlineData("""{"seeds":[1,2],"n":9,"seed_weights":[1000,1]}""", new long[] { 3, 4, 7, 6, 5 })]
    public async Task Mix_Centres_TakeTurnsByWeight(string body, long[] ids) => Assert.Equal(ids, await modes.IdsAsync("mix", body, Corner));

    [Fact]
    public async Task Mix_NeverAverages()
    {
        IReadOnlyList<PlaylistPick> picks = await modes.PickAsync("mix", """{"seeds":[1,2],"n":4}""", Corner);

        // similar would begin with 7, at the centroid.
        Assert.Equal([0.9962, 0.9962, 0.9848, 0.9848], picks.Select(pick => Math.Round(pick.Score, 4)));
        Assert.Equal(7, (await modes.IdsAsync("similar", """{"seeds":[1,2],"n":4}""", Corner))[0]);
    }

    [Fact]
    public async Task Mix_TooManyCentres_IsRefused() =>
        await Assert.ThrowsAsync<PlaylistRequestException>(() => modes.IdsAsync(
            "mix", $$"""{"seeds":[{{string.Join(',', Enumerable.Range(1, 51))}}]}""", Enumerable.Range(1, 60).Select(id => Tracks.At(id, id))));
}
