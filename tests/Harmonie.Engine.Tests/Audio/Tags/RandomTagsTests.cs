using System.Globalization;
using System.Text.Json;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio.Tags;

/// <summary>Files whose random tags mutagen wrote, in every format that is taken, against what mutagen reads back. <c>HARMONIE_TEST_LONG=1</c>: 500 of them.</summary>
public sealed class RandomTagsTests : IDisposable
{
    private static readonly int Files = Environment.GetEnvironmentVariable("HARMONIE_TEST_LONG") == "1" ? 500 : 70;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_RandomTags_AreThoseThatMutagenReads()
    {
        string bases = await TagBases.MakeAsync(_folder.File("bases"));
        string seed = Random.Shared.Next().ToString(CultureInfo.InvariantCulture);
        string script = SourceTree.File("tests", "Harmonie.Engine.Tests", "Fixtures", "tags", "random_tags.py");
        string answer = await Command.RunAsync(
            "/usr/bin/python3", script, bases, Directory.CreateDirectory(_folder.File("out")).FullName, Files.ToString(CultureInfo.InvariantCulture), seed);
        TagReader reader = new(new Ffprobe(Options.Create(new AudioOptions { FfmpegDirectory = _folder.Path }))); // No ffprobe helps.

        List<string> others = [];
        foreach (string line in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonElement expected = JsonElement.Parse(line);
            TrackTags tags = (await reader.ReadAsync(expected.GetProperty("path").GetString()!, CancellationToken.None))!;
            string read = JsonSerializer.Serialize<object?[]>(
                [tags.Artist, tags.AlbumArtist, tags.Album, tags.Title, tags.TrackNumber, tags.DiscNumber, tags.Year, tags.Genres, tags.RecordingId, tags.Isrc]);
            string wanted = JsonSerializer.Serialize<object?[]>(
            [
                First(expected, "artist") ?? First(expected, "album_artist"), First(expected, "album_artist"), First(expected, "album"), First(expected, "title"),
                Number(expected, "track"), Number(expected, "disc"), Number(expected, "year"), Values(expected, "genre"), First(expected, "recording_id"), First(expected, "isrc"),
            ]);
            if (read != wanted)
            {
                others.Add($"{Path.GetFileName(expected.GetProperty("path").GetString())} of seed {seed}: {read} instead of {wanted}");
            }
        }

        Assert.Empty(others);
    }

    private static string?[] Values(JsonElement tags, string name) => [.. tags.GetProperty(name).EnumerateArray().Select(value => value.GetString())];

    private static string? First(JsonElement tags, string name) => Values(tags, name).FirstOrDefault();

    private static int? Number(JsonElement tags, string name) =>
        First(tags, name) is { } text ? int.Parse(text.Split('/', '-')[0], CultureInfo.InvariantCulture) : null;
}
