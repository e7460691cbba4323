using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Harmonie.EndToEnd.Tests.Records;

/// <summary>
/// What the API answers, byte by byte, is what the files beside this test have recorded. With <c>HARMONIE_RECORD=1</c> the test writes the answers down
/// instead; a new request needs no more than its lines.
/// </summary>
public sealed class RecordTests : IDisposable
{
    private static readonly string Folder = SourceTree.File("tests", "Harmonie.EndToEnd.Tests");
    private static readonly bool IsRecording = Environment.GetEnvironmentVariable("HARMONIE_RECORD") == "1";
    private static readonly (string, string)[] Settings =
    [
        ("HARMONIE_WORKERS", "1"),
        ("HARMONIE_EMBEDDER", "timbre"),
        ("HARMONIE_WATCH", "false"),
        ("HARMONIE_LOG_LEVEL", "WARNING"),
        ("DOTNET_EnableAVX512", "0"), // Processors with longer vectors sum in another order: danceability has other last digits there.
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Api_DatabaseOfTheExistingService_AnswersAsRecorded()
    {
        TakeExistingDatabase();
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [], [.. Settings, ("HARMONIE_SCAN_ON_STARTUP", "false")]);
        await server.UntilAsync(async () => (await server.Client.GetAsync("/map/points")).IsSuccessStatusCode);

        using Recorder recorder = new(server, _folder.Path, "db_size_bytes");
        await CompareAsync("existing", recorder);
        await AssertEveryOperationIsAskedForAsync(server, "existing");
    }

    [Fact]
    public async Task Api_ScannedFolder_AnswersAsRecorded()
    {
        await WriteMusicAsync();
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], Settings);
        await server.UntilIdleAsync();

        using Recorder recorder = new(
            server, _folder.Path, "db_size_bytes", "analyzed_at", "started_at", "finished_at", "failed_at", "duration_sec", "last_duration_sec");
        await CompareAsync("scanned", recorder);
    }

    [Fact]
    public async Task Api_Key_AnswersAsRecorded()
    {
        TakeExistingDatabase();
        await using ServerProcess server = ServerProcess.Launch(
            _folder.Data, [], [.. Settings, ("HARMONIE_SCAN_ON_STARTUP", "false"), ("HARMONIE_API_KEY", "s3cret")]);
        server.Client.DefaultRequestHeaders.Add("X-API-Key", "s3cret");
        await server.UntilReadyAsync();
        server.Client.DefaultRequestHeaders.Clear();

        using Recorder recorder = new(server, _folder.Path, "db_size_bytes");
        await CompareAsync("locked", recorder);
    }

    private static async Task CompareAsync(string set, Recorder recorder)
    {
        List<string> differences = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Folder, "Records", set), "*.txt").Order(StringComparer.Ordinal))
        {
            IReadOnlyList<Exchange> recorded = await Exchange.ReadAsync(file);
            List<Exchange> current = [];
            foreach (Exchange exchange in recorded)
            {
                current.Add(await recorder.RepeatAsync(exchange));
            }

            if (IsRecording)
            {
                await Exchange.WriteAsync(file, current);
            }
            else
            {
                differences.AddRange(recorded.Zip(current, (then, now) => then.FirstDifference(now)).OfType<string>().Select(text => $"{set}/{Path.GetFileName(file)}\n{text}"));
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} answers are not as recorded. The first, in {differences.FirstOrDefault()}");
    }

    private static async Task AssertEveryOperationIsAskedForAsync(ServerProcess server, string set)
    {
        string records = string.Concat(await Task.WhenAll(Directory.GetFiles(Path.Combine(Folder, "Records", set), "*.txt").Select(file => File.ReadAllTextAsync(file))));
        foreach (JsonProperty path in (await server.GetAsync("/openapi.json")).GetProperty("paths").EnumerateObject())
        {
            string example = path.Name.Replace("{id}", "1", StringComparison.Ordinal);
            Assert.All(path.Value.EnumerateObject(), operation =>
                Assert.Contains($"\n> {operation.Name.ToUpper(CultureInfo.InvariantCulture)} {example}", $"\n{records}", StringComparison.Ordinal));
        }
    }

    private void TakeExistingDatabase() => ExistingDatabase.CopyTo(Path.Combine(_folder.Data, "harmonie.db"));

    // WAV files, and nothing of ffmpeg's version in them: their sizes are the same everywhere.
    private async Task WriteMusicAsync()
    {
        (string Name, string Artist, string Album, string Genre)[] tracks =
        [
            ("Alpha/01 First.wav", "Ärzte", "Alpha", "House"),
            ("Alpha/02 Second.wav", "Ärzte", "Alpha", "Techno; Ambient"),
            ("Beta/01 Third & Last?.wav", "Beta Band", "Beta", "Jazz"),
            ("Beta/02 First.wav", "Beta Band", "Beta", ""),
            ("loose.wav", "", "", ""),
        ];
        foreach ((int i, (string name, string artist, string album, string genre)) in tracks.Index())
        {
            string title = Path.GetFileNameWithoutExtension(name);
            (string, string)[] tags = artist.Length == 0
                ? []
                : [("artist", artist), ("album", album), ("title", title[3..]), ("track", title[..2]), ("genre", genre)];
            await Music.WriteAsync(Path.Combine(_folder.Music, name), seed: i + 1, seconds: 8, tags);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder.Music, "Alpha", "03 empty.wav"), "");
        foreach ((int i, string file) in Directory.EnumerateFiles(_folder.Music, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Index())
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddDays(19_000 + i));
        }
    }
}
