using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests;

/// <summary><c>drift</c> on libraries in the plane; see <see cref="SimilarTests"/>.</summary>
public sealed class DriftTests(Modes modes) : IClassFixture<Modes>
{
    private static readonly LibraryTrack[] Library = [Tracks.At(1, 0), Tracks.At(2, 10), Tracks.At(3, -12), Tracks.At(4, 22), Tracks.At(5, 40)];

    // Chunks of 1: 2; from 10°, 4 (12°) before 3 (22°); from 22°, 5 (18°) before 3 (34°); from 40°, 3 (52°).
    // Chunks of 2: 2 and 3 around 0°; then around −12°, 4 (34°) and 5 (52°).
    // One chunk: by the angle to 0°.
    [Theory]
    [InlineData(1, new long[] { 2, 4, 5, 3 }, new[] { 0.9848, 0.9781, 0.9511, 0.6157 })]
    [InlineData(2, new long[] { 2, 3, 4, 5 }, new[] { 0.9848, 0.9781, 0.8290, 0.6157 })]
    [InlineData(100, new long[] { 2, 3, 4, 5 }, new[] { 0.9848, 0.9781, 0.9272, 0.7660 })]
    public async Task Pick_ChunkSize_AnchorsEachChunkOnTheLastPick(int chunkSize, long[] ids, double[] scores)
    {
        IReadOnlyList<PlaylistPick> picks = await modes.PickAsync("drift", $$"""{"seeds":[1],"chunk_size":{{chunkSize}}}""", Library);

        Assert.Equal(ids, picks.Select(pick => pick.Track.Id));
        Assert.Equal(scores, picks.Select(pick => Math.Round(pick.Score, 4)));
    }

    [Fact]
    public async Task Pick_IncludeSeeds_OpensWithThemAndNeverExceedsN()
    {
        IReadOnlyList<PlaylistPick> picks = await modes.PickAsync("drift", """{"seeds":[5,1],"n":3,"include_seeds":true}""", Library);

        // Around the centroid, 20°: 4, 2° away.
        Assert.Equal([(5, 1.0), (1, 1.0), (4, 0.9994)], picks.Select(pick => (pick.Track.Id, Math.Round(pick.Score, 4))));
        Assert.Equal([5], await modes.IdsAsync("drift", """{"seeds":[5,1],"n":1,"include_seeds":true}""", Library));
    }

    [Fact]
    public async Task Pick_BpmTolerance_AMissingTempoLeavesTheLastOneStanding()
    {
        LibraryTrack[] library =
        [
            Tracks.At(1, 0, bpm: 100), Tracks.At(2, 5, bpm: 106), Tracks.At(3, 10, bpm: 104), Tracks.At(4, 16), Tracks.At(5, 20, bpm: 112), Tracks.At(6, 25, bpm: 109),
        ];

        // 106 is too far from 100: 3. Then 2; 4 has no BPM; 112 is too far from 106, 109 is not; and then 112 follows, however far from the seed.
        Assert.Equal([3, 2, 4, 6, 5], await modes.IdsAsync("drift", """{"seeds":[1],"chunk_size":10,"smooth_transitions":{"bpm_tolerance":5}}""", library));
    }

    [Fact]
    public async Task Pick_ArtistCooldown_FadesOverThreePicks()
    {
        LibraryTrack[] library = [Tracks.At(1, 0), Tracks.At(2, 1, "A"), Tracks.At(3, 2, "A"), Tracks.At(4, 20, "B"), Tracks.At(5, 28, "C"), Tracks.At(6, 33, "D")];

        // 3 after 2: cos 2° − 0.2 = 0.799 (4: 0.940 wins); then − 0.133: 0.866 (5: cos 28° = 0.883 wins); then − 0.067: 0.933 (6: 0.839 loses).
        Assert.Equal([2, 4, 5, 3, 6], await modes.IdsAsync("drift", """{"seeds":[1],"chunk_size":10}""", library));
    }
}
