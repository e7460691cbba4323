using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins.Playlists;
using Microsoft.Data.Sqlite;

namespace Harmonie.Engine.Tests.Search;

public sealed class SeedResolverTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task ResolveAsync_Rungs_AreTriedInOrder()
    {
        long byTitleAlbum = await SaveAsync("/m/1", "x/1", "Other", "Album", "Title");
        long byTitleArtist = await SaveAsync("/m/2", "x/2", "Artist", "Other", "Title");
        long byTriple = await SaveAsync("/m/3", "x/3", "Artist", "Album", "Title");
        long byRelative = await SaveAsync("/m/4", "/m/5", null, null, null);
        long byPath = await SaveAsync("/m/5", "x/5", null, null, null);

        Assert.Equal(byPath, await FindAsync("/m/5", "Artist", "Album", "Title"));
        Assert.Equal(byRelative, await WithoutAsync(byPath, "/m/5", "Artist", "Album", "Title"));
        Assert.Equal(byTriple, await FindAsync("/nowhere", "Artist", "Album", "Title"));
        Assert.Equal(byTitleArtist, await FindAsync(null, "Artist", "No such album", "Title"));
        Assert.Equal(byTitleAlbum, await FindAsync(null, "No such artist", "Album", "Title"));
    }

    [Fact]
    public async Task ResolveAsync_Ties_SmallestId()
    {
        long first = await SaveAsync("/a/1", "1", "Artist", "Album", "Title");
        await SaveAsync("/b/1", "1", "Artist", "Album", "Title");

        Assert.Equal(first, await FindAsync("1", null, null, null));
        Assert.Equal(first, await FindAsync(null, "Artist", "Album", "Title"));
        Assert.Equal(first, await FindAsync(null, "Artist", null, "Title"));
        Assert.Equal(first, await FindAsync(null, null, "Album", "Title"));
    }

    [Fact]
    public async Task ResolveAsync_CaseBeyondAscii_IsFound()
    {
        long id = await SaveAsync("/m/1", "1", "Die Ärzte", "Élan", "ΣΟΦΟΣ");

        Assert.Equal(id, await FindAsync(null, "DIE ÄRZTE", "ÉLAN", "σοφος"));
        Assert.Equal(id, await FindAsync(null, "die ärzte", null, "σοφος"));
        Assert.Null(await FindAsync(null, "Die Arzte", null, "ΣΟΦΟΣ"));
    }

    [Fact]
    public async Task ResolveAsync_PathIsExactAndTagsNeedATitle()
    {
        await SaveAsync("/m/Song.flac", "Song.flac", "Artist", "Album", "Title");

        Assert.Null(await FindAsync("/m/song.flac", null, null, null));
        Assert.Null(await FindAsync(null, "Artist", null, null));
        Assert.Null(await FindAsync(null, "Artist", "Album", null));
        Assert.Null(await FindAsync(null, null, null, "Title"));
        Assert.Null(await FindAsync("", " ", "", "Title"));
    }

    [Fact]
    public async Task ResolveAsync_ArtistOrAlbum_TheArtistDecides()
    {
        await SaveAsync("/m/1", "x/1", "Other", "Album", "Title");
        long byArtist = await SaveAsync("/m/2", "x/2", "Artist", "Other", "Title");

        Assert.Equal(byArtist, await FindAsync(null, "Artist", "Album", "Title"));
    }

    [Fact]
    public async Task ResolveAsync_BlankPath_IsNone_WhateverTheRowsHold()
    {
        await SaveAsync("/m/1", " ", null, null, null);

        Assert.Null(await FindAsync(" ", null, null, null));
    }

    [Fact]
    public async Task ResolveAsync_NoList_IsRefused_AndEmptyReferencesFindNothing()
    {
        SeedResolver resolver = new(_library.Database);

        await Assert.ThrowsAsync<ArgumentNullException>(() => resolver.ResolveAsync((IReadOnlyList<SeedRef>)null!, CancellationToken.None));
        Assert.Equal([null, null], await resolver.ResolveAsync([new SeedRef(), new SeedRef()], CancellationToken.None));
    }

    [Fact]
    public async Task ResolveAsync_LoneSurrogate_IsNoMatch() => Assert.Null(await FindAsync("\uD800", "\uD800", "\uD800", "\uD800"));

    [Fact]
    public async Task Queries_EveryRung_SearchesAnIndex()
    {
        await using var connection = (SqliteConnection)await _library.Database.ConnectAsync(CancellationToken.None);
        foreach (string query in TrackLookup.Queries)
        {
            await using SqliteCommand explain = connection.CreateCommand();
            explain.CommandText = $"EXPLAIN QUERY PLAN {query}";
            foreach (int i in Enumerable.Range(0, 3))
            {
                explain.Parameters.AddWithValue($"@{i}", "x");
            }

            await using SqliteDataReader plan = await explain.ExecuteReaderAsync();
            List<string> steps = [];
            while (await plan.ReadAsync())
            {
                steps.Add(plan.GetString(3));
            }

            string search = Assert.Single(steps);
            Assert.StartsWith("SEARCH tracks USING", search, StringComparison.Ordinal);
            Assert.Equal(query.Split("= @").Length - 1, search.Split("=?").Length - 1);
        }
    }

    private Task<long> SaveAsync(string path, string relativePath, string? artist, string? album, string? title) =>
        _library.SaveAsync(TestLibrary.Track(path, 1, 0) with { RelativePath = relativePath, Artist = artist, Album = album, Title = title });

    private Task<long?> FindAsync(string? path, string? artist, string? album, string? title) =>
        new SeedResolver(_library.Database).ResolveAsync(new SeedRef { Path = path, Artist = artist, Album = album, Title = title }, CancellationToken.None);

    private async Task<long?> WithoutAsync(long id, string? path, string? artist, string? album, string? title)
    {
        await _library.Tracks.DeleteAsync([id], CancellationToken.None);
        return await FindAsync(path, artist, album, title);
    }
}
