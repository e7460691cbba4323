namespace Harmonie.Server.Tests.Playlists;

/// <summary>What the API document shows and what existing clients send, as it stands.</summary>
public sealed class ExampleTests(PlaylistLibrary library) : IClassFixture<PlaylistLibrary>
{
    [Theory]
    [InlineData("""{"mode": "similar", "seeds": [42]}""", 20)]
    [InlineData(
        """
        {
            "mode": "similar",
            "seeds": [42, 117],
            "n": 30,
            "smooth_transitions": { "bpm_tolerance": 5, "key_compatible": true },
            "filter": { "bpm": { "gte": 120, "lte": 140 }, "style_min": 0.3 },
            "include_seeds": true
          }
        """,
        30)]
    [InlineData(
        """
        {
            "mode": "drift",
            "seeds": [42],
            "n": 30,
            "chunk_size": 5,
            "smooth_transitions": { "key_compatible": true }
          }
        """,
        30)]
    [InlineData(
        """
        {
            "mode": "vibe",
            "n": 30,
            "filter": { "bpm": { "gte": 120, "lte": 130 } },
            "target": { "bpm": 128, "danceability": 1.5 },
            "shuffle": true,
            "rng_seed": 42
          }
        """,
        30)]
    [InlineData(
        """
        {
            "mode": "similar",
            "n": 20,
            "seed_refs": [
              { "path": "/music/Album/01.flac" },
              { "artist": "Aphex Twin", "album": "Selected Ambient Works", "title": "Xtal" }
            ]
          }
        """,
        20)]
    [InlineData("""{"mode":"similar","seeds":[42],"n":20}""", 20)]
    [InlineData("""{"mode":"similar","seeds":[42],"n":20, "smooth_transitions":{"key_compatible":true}}""", 20)]
    [InlineData("""{"mode":"similar","seeds":[42,117],"seed_weights":[2,1],"seed_refs":[],"n":20,"smooth_transitions":{"key_compatible":true},"variation":0.25}""", 20)]
    [InlineData("""{"mode":"vibe","n":100,"filter":{"genre":["Hip Hop"],"style_min":0.6},"shuffle":true}""", 75)]
    [InlineData("""{"mode":"similar","seeds":[],"seed_weights":[],"seed_refs":[{"path":"/music/Album/01.flac","artist":"…","album":"…","title":"…"}],"n":200,"variation":0.25}""", 149)]
    [InlineData("""{"mode":"drift","seeds":[],"seed_weights":[],"seed_refs":[{"title":"b\u00D6mber","artist":"mot\u00F6rhead","weight":3.5}],"n":20,"chunk_size":5,"smooth_transitions":{"bpm_tolerance":8,"key_compatible":false},"variation":0.25}""", 20)]
    [InlineData("""{"mode":"journey","seeds":[42,117],"n":10,"include_seeds":true}""", 10)]
    [InlineData("""{"mode":"mix","seeds":[42,117],"seed_weights":[2,1],"n":30}""", 30)]
    public async Task Create_Example_Answers(string body, int atMost)
    {
        JsonElement answer = await library.PostAsync(body);

        Assert.Equal(["items", "unresolved_seed_refs"], answer.Names());
        Assert.Empty(answer.Items("unresolved_seed_refs"));
        Assert.InRange(answer.Items().Count(), 1, atMost);
        Assert.Equal(answer.Items().Count(), answer.Ids(id: "track_id").Distinct().Count());
        Assert.All(answer.Items(), item => Assert.Equal(
            ["track_id", "path", "score", "library_root", "relative_path", "artist", "album", "title", "track_number", "styles"], item.Names()));
    }

    [Theory]
    [InlineData("""{"mode":"similar","seeds":[],"seed_weights":[],"seed_refs":[{"path":"…","artist":"…","album":"…","title":"…"}],"n":200,"variation":0.25}""")]
    [InlineData("""{"mode":"drift","seeds":[],"seed_weights":[],"seed_refs":[{"title":"…","artist":"…","weight":3.5}],"n":20,"chunk_size":5,"smooth_transitions":{"bpm_tolerance":8,"key_compatible":false},"variation":0.25}""")]
    public async Task Create_NothingResolves_IsBadRequest(string body)
    {
        JsonElement answer = await library.PostAsync(body, HttpStatusCode.BadRequest);

        Assert.Equal(JsonValueKind.String, answer.GetProperty("detail").ValueKind);
    }

    [Fact]
    public async Task Create_FilteredExample_ObeysTheFilter()
    {
        JsonElement answer = await library.PostAsync("""{"mode":"vibe","n":500,"filter":{"bpm":{"gte":120,"lte":130}},"target":{"bpm":128},"shuffle":false}""");

        // Tempo is 116 + id % 30: from 120 to 130 for the remainders 4 to 14, five of each.
        Assert.Equal(55, answer.Items().Count());
        Assert.All(answer.Ids(id: "track_id"), id => Assert.InRange(id % 30, 4, 14));
    }
}
