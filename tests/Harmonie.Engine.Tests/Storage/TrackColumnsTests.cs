using System.Data.Common;
using System.Reflection;
using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Tests.Storage;

public sealed class TrackColumnsTests : IAsyncLifetime
{
    // Not a column each: the id is given, the styles have a table, and the vectors are read by those who ask for them. Missing files are not found at all.
    private static readonly string[] Apart = [nameof(TrackRecord.Id), nameof(TrackRecord.Styles), nameof(TrackRecord.Embedding), nameof(TrackRecord.StyleActivations), nameof(TrackRecord.MissingSince)];

    private readonly TestLibrary _library = new();

    public static TheoryData<string> Properties =>
        [.. typeof(TrackRecord).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Except(Apart)];

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Theory, MemberData(nameof(Properties))]
    public async Task SaveAsync_Property_ComesBack(string name)
    {
        PropertyInfo property = typeof(TrackRecord).GetProperty(name)!;
        TrackRecord track = TestLibrary.Track("/m/a.mp3", 1, 2);
        object value = (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
        {
            { } type when type == typeof(string) => "ß '\u0001",
            { } type when type == typeof(double) => -0.1,
            { } type => Convert.ChangeType(2_000_000_011, type, provider: null),
        };
        property.SetValue(track, value);

        long id = await _library.Tracks.SaveAsync(track, CancellationToken.None);
        TrackRecord? saved = await _library.Tracks.FindAsync(id, CancellationToken.None);

        Assert.Equal(value, property.GetValue(saved));
    }

    [Fact]
    public async Task WriteEmbedded_AgainstTheSchema_IsEveryColumnButTheId()
    {
        await using DbConnection connection = await _library.Database.ConnectAsync(CancellationToken.None);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info('tracks') WHERE name <> 'id'";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<string> schema = [];
        while (await reader.ReadAsync())
        {
            schema.Add(reader.GetString(0));
        }

        Assert.Equal(schema.Order(StringComparer.Ordinal), TrackColumns.WriteEmbedded.Names.Split(", ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task UpdateAsync_TrackReadFromTheDatabase_LeavesWhatTheEmbedderMadeAlone()
    {
        long id = await _library.Tracks.SaveAsync(TestLibrary.Track("/m/a.mp3", 1, 2) with { Preprocessing = "patch=1s" }, CancellationToken.None);
        TrackRecord track = (await _library.Tracks.FindAsync(id, CancellationToken.None))!;

        await _library.Tracks.UpdateAsync(track with { Title = "New", Preprocessing = null, Model = "other" }, CancellationToken.None);

        TrackRecord updated = (await _library.Tracks.FindAsync(id, CancellationToken.None))!;
        Assert.Equal(("New", "patch=1s", "test-1", 2), (updated.Title, updated.Preprocessing, updated.Model, updated.EmbeddingDimension));
        float[]? embedding = await _library.Tracks.GetEmbeddingAsync(id, CancellationToken.None);
        Assert.Equal([1f, 2f], embedding!);
    }
}
