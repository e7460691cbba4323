namespace Harmonie.Server.Tests.Api;

/// <summary>Databases that other programs wrote, of each schema version, serve every endpoint.</summary>
public sealed class ExistingDatabaseTests
{
    // 3 and 4: (3, 4) and (4, 3) have the cosine 0.96. 5: every nullable column null. 6: another model of another dimension. 8: what SQLite takes and JSON doesn't.
    private const string Rows =
        """
        INSERT INTO tracks (id, path, library_root, relative_path, size, mtime, duration, embedding, embedding_dim, model, descriptor_version, bpm, bpm_confidence,
            key, scale, key_strength, loudness, danceability, onset_rate, artist, album, title, track_number, style_activations, analyzed_at) VALUES
          (3, '/music/a.flac', '/music', 'a.flac', 5, 1.5, 9.0, x'0000404000008040', 2, 'm-1', 1, 128, 2.5, 'A', 'minor', 0.5, -9.5, 1.25, 3.5,
            'ÄRZTE', 'Album', 'Über', 5, NULL, 1716470000.0),
          (4, '/music/b.flac', '/music', 'b.flac', 5, 1.5, 9.0, x'0000804000004040', 2, 'm-1', 1, 90, 2.5, 'C', 'major', 0.5, -9.5, 1.25, 3.5,
            'Other', 'Album', 'Title', 6, NULL, 1716470000.0),
          (5, '/music/c.flac', NULL, NULL, 5, 1.5, 9.0, x'0000404000000000', 2, 'm-1', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, 1716470000.0),
          (6, '/music/d.flac', '/music', 'd.flac', 5, 1.5, 9.0, x'00008040', 1, 'm-2', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, 1716470000.0),
          (8, '/music/e.flac', '/music', 'e.flac', 5, 1.5, 9.0, x'0000004000000000', 2, 'm-1', 1, 9e999, -9e999, NULL, NULL, NULL, -9e999, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, 1716470000.0);
        INSERT INTO track_styles VALUES (3, 'Rock---Punk', 0.9), (3, 'Pop---Ballad', 0.1), (4, 'Rock---Punk', 0.4), (8, 'Odd', 9e999);
        """;

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task EveryEndpoint_OnAnExistingFile_AnswersFromItsRows(int version)
    {
        string scans = version >= 2
            ? "INSERT INTO scans(started_at, workers, backend, model, harmonie_version, descriptor_version, state) VALUES (1716470000.0, 6, 'effnet', 'm-1', '0.1.0', 1, 'running');"
            : "";
        await using TestServer server = await TestServer.StartAsync(ExistingDatabase.Clear + ExistingDatabase.To(version) + Rows + scans);

        Assert.Equal(new long[] { 3, 4, 5, 6, 8 }, (await server.GetAsync("/api/v1/tracks")).Ids());
        Assert.Equal(new long[] { 5, 6, 8, 4, 3 }, (await server.GetAsync("/api/v1/tracks?order_by=bpm")).Ids());
        Assert.Equal(new long[] { 3 }, (await server.GetAsync("/api/v1/tracks?bpm=120..130&key=A&scale=minor&genre=rock&style_min=0.5")).Ids());
        Assert.Equal(new long[] { 6 }, (await server.GetAsync("/api/v1/tracks?model=m-2&order_by=path")).Ids());

        JsonElement full = await server.GetAsync("/api/v1/tracks/3");
        Assert.Equal((24, "ÄRZTE", 5), (full.Names().Length, full.Text("artist"), full.GetProperty("track_number").GetInt32()));
        Assert.Equal(["Rock---Punk", "Pop---Ballad"], full.Items("styles").Select(row => row.Text("style")));
        JsonElement bare = await server.GetAsync("/api/v1/tracks/5");
        Assert.Equal(14, bare.EnumerateObject().Count(field => field.Value.ValueKind == JsonValueKind.Null));
        JsonElement odd = await server.GetAsync("/api/v1/tracks/8");
        Assert.Equal(JsonValueKind.Null, odd.GetProperty("bpm").ValueKind);

        JsonElement similar = await server.GetAsync("/api/v1/tracks/3/similar");
        Assert.Equal([4L, 5, 8], similar.Ids("matches", "track_id"));
        Assert.Equal(0.96, similar.Items("matches").First().GetProperty("score").GetDouble(), 6);
        Assert.Empty((await server.GetAsync("/api/v1/tracks/6/similar")).Ids("matches", "track_id"));

        foreach (string query in new[] { "path=/music/a.flac", "path=a.flac", "artist=%C3%A4rzte&album=album&title=%C3%BCBER", "artist=%C3%A4rzte&title=%C3%BCber", "album=ALBUM&title=%C3%BCber" })
        {
            Assert.Equal(3, (await server.GetAsync($"/api/v1/tracks/resolve?{query}")).GetProperty("id").GetInt64());
        }

        Assert.Equal(["Rock", "Pop"], (await server.GetAsync("/api/v1/genres")).Items().Select(genre => genre.Text("genre")));
        Assert.Equal(["Rock---Punk", "Odd", "Pop---Ballad"], (await server.GetAsync("/api/v1/styles")).Items().Select(style => style.Text("style")));
        JsonElement status = await server.GetAsync("/api/v1/status");
        Assert.Equal((5, """{"m-1":4,"m-2":1}""", 2), (status.GetProperty("tracks").GetInt32(), status.GetProperty("by_model").GetRawText(), status.GetProperty("embedding_dim").GetInt32()));
        Assert.Equal("idle", (await server.GetAsync("/api/v1/scan")).Text("state"));
        Assert.Equal("scanning", (await server.PostAsync("/api/v1/scan")).Text("state"));
    }
}
