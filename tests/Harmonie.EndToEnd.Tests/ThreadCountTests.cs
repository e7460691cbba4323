using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Harmonie.EndToEnd.Tests;

/// <summary>The same request gives the same answer, however many processors the server has.</summary>
public sealed class ThreadCountTests : IDisposable
{
    private const int Tracks = 6000;
    private const int Dimension = 67;

    private static readonly string[] Playlists =
    [
        """{"mode":"similar","seeds":[17,4000],"n":150,"variation":0.5,"rng_seed":3}""",
        """{"mode":"similar","seeds":[17],"n":40,"filter":{"bpm":{"gte":100,"lte":130}},"include_seeds":true}""",
        """{"mode":"drift","seeds":[17],"n":60,"variation":1,"rng_seed":4}""",
        """{"mode":"vibe","n":200,"target":{"bpm":120},"rng_seed":5}""",
        """{"mode":"vibe","n":200,"rng_seed":6,"filter":{"bpm":{"gte":100}}}""",
        """{"mode":"journey","seeds":[17,18],"n":30}""",
        """{"mode":"mix","seeds":[17,18,19],"n":60}""",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_OneProcessorOrMany_AnswersTheSameBytes()
    {
        Directory.CreateDirectory(_folder.Data);
        await WriteLibraryAsync(Path.Combine(_folder.Data, "harmonie.db"));

        string[] alone = await AnswersAsync(processors: 1);
        string[] many = await AnswersAsync(processors: 7);

        Assert.All(alone, answer => Assert.Contains("\"score\"", answer, StringComparison.Ordinal));
        Assert.Equal(alone, many);
    }

    private async Task<string[]> AnswersAsync(int processors)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(
            _folder.Data, [], ("DOTNET_PROCESSOR_COUNT", $"{processors}"), ("HARMONIE_SCAN_ON_STARTUP", "false"));
        List<string> answers = [await server.Client.GetStringAsync("/api/v1/tracks/17/similar?limit=500")];
        foreach (string body in Playlists)
        {
            using StringContent content = new(body, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await server.Client.PostAsync("/api/v1/playlists", content);
            answers.Add(await response.Content.ReadAsStringAsync());
        }

        await server.TerminateAsync();
        return [.. answers];
    }

    // Every tenth track has the vector of the one before: ties, which ids decide.
    private static async Task WriteLibraryAsync(string file)
    {
        await using SqliteConnection connection = new($"Data Source={ExistingDatabase.CopyTo(file)};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand schema = connection.CreateCommand();
        schema.CommandText = ExistingDatabase.Clear;
        await schema.ExecuteNonQueryAsync();
        await using SqliteTransaction transaction = connection.BeginTransaction();
        await using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText =
            "INSERT INTO tracks(path, size, mtime, duration, embedding, embedding_dim, model, descriptor_version, bpm, artist, title, analyzed_at) "
            + "VALUES ('/m/' || @i, 1, 1, 180, @embedding, @dimension, 'm-1', 1, 80 + @i % 90, 'artist ' || (@i % 700), 'title ' || @i, 1)";
        SqliteParameter number = insert.Parameters.Add("@i", SqliteType.Integer);
        SqliteParameter embedding = insert.Parameters.Add("@embedding", SqliteType.Blob);
        insert.Parameters.AddWithValue("@dimension", Dimension);
        Random random = new(11);
        float[] vector = [];
        for (int i = 1; i <= Tracks; i++)
        {
            vector = i % 10 == 0 ? vector : [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.4f)];
            (number.Value, embedding.Value) = (i, MemoryMarshal.AsBytes<float>(vector).ToArray());
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }
}
