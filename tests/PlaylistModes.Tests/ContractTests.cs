using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>What every mode owes whoever calls it.</summary>
public sealed class ContractTests(Modes modes) : IClassFixture<Modes>
{
    private static readonly LibraryTrack[] Library = [.. Enumerable.Range(1, 30).Select(id => Tracks.At(id, 3 * id, bpm: 100 + id, danceability: 1))];

    public static TheoryData<string, string> Requests => new()
    {
        { "similar", """{"seeds":[1]}""" },
        { "drift", """{"seeds":[1]}""" },
        { "mix", """{"seeds":[1,2]}""" },
        { "journey", """{"seeds":[1,20]}""" },
        { "vibe", """{"target":{"bpm":110}}""" },
    };

    [Fact]
    public void Requests_AreOfEveryMode() => Assert.Equal(modes.Names.Order(StringComparer.Ordinal), Requests.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Description_OfEveryMode_IsSentencesOfItsOwn()
    {
        Assert.All(modes.Descriptions, description => Assert.Matches(@"^[A-Z].{20,}\.$", description));
        Assert.Distinct(modes.Descriptions);
    }

    [Theory, MemberData(nameof(Requests))]
    public async Task Pick_Cancelled_Stops(string mode, string request)
    {
        Assert.NotEmpty(await modes.PickAsync(mode, request, Library));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => modes.PickAsync(mode, request, Library, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Theory, InlineData("[1]", 1), InlineData("[1,2,3]", 3)]
    public async Task Journey_WithoutStartAndGoal_SaysWhatItNeeds(string seeds, int count)
    {
        var refusal = await Assert.ThrowsAsync<PlaylistRequestException>(() => modes.PickAsync("journey", $$"""{"seeds":{{seeds}}}""", Library));

        Assert.Equal($"a journey needs two different seeds, its start and its goal, not {count}", refusal.Message);
    }
}
