using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Harmonie.Engine.Storage;

namespace Harmonie.Server.Tests.Playlists;

/// <summary>Playlist files, read back by readers that are not ours: ffprobe, and the runtime's XML and JSON.</summary>
public sealed class FormatTests : IAsyncLifetime
{
    private static readonly XNamespace Xspf = "http://xspf.org/ns/0/";

    private readonly TemporaryFolder _folder = new();
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(("PLUGINS_DIR", Path.Combine(AppContext.BaseDirectory, "test-plugins")));
        await SaveAsync("Zoë & Co/#1 <ö>, 100%.mp3", 1, "Zoë\r\n#EXTM3U", "Ein\u0000s & <zwei>\u2028]]>\ud800");
        await SaveAsync("#2.mp3", 2, null, null);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory, InlineData("absolute"), InlineData("relative")]
    public async Task Create_M3u8_IsReadByFfprobe(string paths)
    {
        (string text, string type) = await PostAsync($"?format=m3u8&paths={paths}");

        string root = paths == "absolute" ? $"{_folder.Path}/" : "";
        Assert.Equal("audio/x-mpegurl", type);
        Assert.Equal(
            $"#EXTM3U\n#EXTINF:1,Zoë  #EXTM3U - Ein s & <zwei> ]]>\uFFFD\n{root}Zoë & Co/#1 <ö>, 100%.mp3\n#EXTINF:2,#2\n{(root.Length > 0 ? root : "./")}#2.mp3\n",
            text);
        string file = _folder.File("list.m3u8");
        await File.WriteAllTextAsync(file, text);

        // Read one after the other, one second and two make three.
        string packets = await Command.RunAsync("ffprobe", "-v", "error", "-f", "hls", "-allowed_extensions", "ALL", "-show_entries", "packet=pts_time", "-of", "csv=p=0", file);
        double last = packets.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line.Split(',')[0], CultureInfo.InvariantCulture)).Max();
        Assert.InRange(last, 2.8, 3.3);
    }

    [Fact]
    public async Task Create_Xspf_IsXmlWithLocationsThatLeadToTheFiles()
    {
        (string text, string type) = await PostAsync("", "text/html;q=0.5, application/xspf+xml");

        Assert.Equal("application/xspf+xml", type);
        XElement[] tracks = [.. XDocument.Parse(text).Root!.Element(Xspf + "trackList")!.Elements(Xspf + "track")];
        Assert.Equal(["1000", "2000"], tracks.Select(track => (string)track.Element(Xspf + "duration")!));
        Assert.Equal("Zoë  #EXTM3U", (string)tracks[0].Element(Xspf + "creator")!);
        Assert.Equal("Ein s & <zwei> ]]>\uFFFD", (string)tracks[0].Element(Xspf + "title")!);
        Assert.Equal("#2", (string)tracks[1].Element(Xspf + "title")!);
        Assert.All(tracks, track => Assert.True(File.Exists(new Uri((string)track.Element(Xspf + "location")!).LocalPath)));
    }

    [Fact]
    public async Task Create_Jspf_IsJsonWithLocationsThatLeadToTheFiles()
    {
        (string text, string type) = await PostAsync("?format=jspf&paths=relative");

        Assert.Equal("application/jspf+json", type);
        JsonElement[] tracks = [.. JsonSerializer.Deserialize<JsonElement>(text).GetProperty("playlist").Items("track")];
        Assert.Equal([1000, 2000], tracks.Select(track => track.GetProperty("duration").GetInt32()));
        Assert.All(tracks, track => Assert.True(File.Exists(_folder.File(Uri.UnescapeDataString(track.Items("location").Single().GetString()!)))));
    }

    [Theory, InlineData("absolute"), InlineData("relative")]
    public async Task Create_PathWithLineBreaks_IsLeftOutOfM3uAndInTheOthers(string paths)
    {
        const string Path = "a\nb/c\r#d.mp3";
        await SaveAsync(Path, 1, "Zoë\r\n", null);

        (string m3u8, _) = await PostAsync($"?format=m3u8&paths={paths}");
        Assert.EndsWith("#2.mp3\n# Left out, because no line can hold its path: Zoë - c #d\n", m3u8, StringComparison.Ordinal);
        Assert.Equal(6, m3u8.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Length);

        XElement track = XDocument.Parse((await PostAsync($"?format=xspf&paths={paths}")).Text).Descendants(Xspf + "track").Last();
        JsonElement other = JsonSerializer.Deserialize<JsonElement>((await PostAsync($"?format=jspf&paths={paths}")).Text).GetProperty("playlist").Items("track").Last();
        Assert.Equal(("Zoë", "c #d"), ((string)track.Element(Xspf + "creator")!, (string)track.Element(Xspf + "title")!));
        Assert.Equal(("Zoë", "c #d"), (other.Text("creator"), other.Text("title")));
        foreach (string location in new[] { (string)track.Element(Xspf + "location")!, other.Items("location").Single().GetString()! })
        {
            string file = Uri.UnescapeDataString(location.Replace("file://", "", StringComparison.Ordinal));
            Assert.Equal(_folder.File(Path), _folder.File(file));
            Assert.DoesNotContain(location, char.IsControl);
        }
    }

    [Theory]
    [InlineData("?format=json", "audio/x-mpegurl", "application/json")]
    [InlineData("", "audio/x-mpegurl", "audio/x-mpegurl")]
    [InlineData("", "application/vnd.apple.mpegurl;q=0.1, application/jspf+json;q=0.2", "application/jspf+json")]
    [InlineData("", "*/*", "application/json")]
    [InlineData("", "audio/x-mpegurl;q=0, application/json", "application/json")]
    [InlineData("", null, "application/json")]
    public async Task Create_FormatOrAccept_Decides(string query, string? accept, string expected) => Assert.Equal(expected, (await PostAsync(query, accept)).Type);

    [Theory, InlineData("?format=pls"), InlineData("?paths=short")]
    public async Task Create_UnknownFormatOrPaths_BreaksTheSchema(string query) =>
        await _server.PostAsync($"/api/v1/playlists{query}", """{"mode":"vibe"}""", HttpStatusCode.UnprocessableEntity);

    private async Task<(string Text, string Type)> PostAsync(string query, string? accept = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/playlists{query}")
        {
            Content = new StringContent("""{"mode":"vibe","shuffle":false}""", Encoding.UTF8, "application/json"),
        };
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        using HttpResponseMessage response = await _server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body), response.Content.Headers.ContentType!.MediaType!);
    }

    private async Task SaveAsync(string relativePath, int seconds, string? artist, string? title)
    {
        string path = _folder.File(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await Command.RunAsync("ffmpeg", "-v", "error", "-f", "lavfi", "-i", $"sine=duration={seconds}", "-b:a", "64k", path);
        await _server.SaveAsync(new TrackRecord
        {
            Path = path,
            LibraryRoot = _folder.Path,
            RelativePath = relativePath,
            Size = 1,
            Mtime = 1,
            Duration = seconds,
            Model = "m-1",
            DescriptorVersion = 1,
            AnalyzedAt = 1,
            Artist = artist,
            Title = title,
            Embedding = [1, 0],
            EmbeddingDimension = 2,
        });
    }
}
