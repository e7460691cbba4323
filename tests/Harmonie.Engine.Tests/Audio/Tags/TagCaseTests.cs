using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Tests.Scanning;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio.Tags;

/// <summary>Files of people's reports, made by the scripts in <c>Fixtures/cases</c>. No ffprobe helps here.</summary>
public sealed class TagCaseTests(TagCaseTests.Made made) : IClassFixture<TagCaseTests.Made>
{
    [Theory]
    [InlineData("tag-id3v1-latin1/lat1.mp3", "Café Tacuba", "Niño", "Accents", 1)]
    [InlineData("tag-id3v1-latin1/lat2.mp3", "Björk", "Jóga", "Accents", 2)]
    [InlineData("tag-id3v1-latin1/lat3.mp3", "Sigur Rós", "Ágætis", "Accents", 3)]
    [InlineData("tag-id3v1-latin1/lat4.mp3", "Édith", "Où", "Accents", 4)]
    [InlineData("tag-id3-encodings/utf16-nobom.mp3", "Åsa Lind", "Sommar", "År", null)]
    [InlineData("tag-id3-encodings/v22.mp3", "Old Hand", "Two Two", "Relic", 4)]
    [InlineData("tag-id3-encodings/unsync23.mp3", "Ünsync", "Sÿnc ÿ", "ÿÿ", null)]
    [InlineData("tag-id3-encodings/zlib24.mp3", "Compressed One", "Zed", "Lib", null)]
    [InlineData("tag-id3-encodings/utf8-as-latin1.mp3", "Björk Ähnlich", "Jóga", null, null)]
    [InlineData("tag-mp3-apev2/ape-only.mp3", "Paper Lanterns", "Slow River", "Delta", 7)]
    [InlineData("tag-mp3-apev2/ape-and-id3v1.mp3", "The Exceedingly Long Named Orchestra of Port", "A Title That Is Longer Than Thirty Characters", "Delta", 8)]
    [InlineData("tag-wav-id3/id3.wav", "Wave Rider", "Title id3", "Shore", 9)]
    [InlineData("tag-wav-id3/isft-and-id3.wav", "Wave Rider", "Title isft-and-id3", "Shore", 9)]
    [InlineData("tag-wav-id3/id3-ahead.wav", "Wave Rider", "Title id3-ahead", "Shore", 9)]
    [InlineData("tag-repeated-fields/twice-same.flac", "Elm", "Leaf", "Trees", 5)]
    [InlineData("tag-repeated-fields/twice-other.flac", "Elm", "Blatt", "Baum", 6)]
    [InlineData("tag-repeated-fields/twice.opus", "Elm", "Twig", "Trees", 7)]
    [InlineData("tag-id3v24-multi/nul24.mp3", "Ada Moor", "Song nul24", "Both", 3)]
    [InlineData("tag-id3v24-multi/utf16nul.mp3", "Ada Moor", "Song utf16nul", "Both", 3)]
    [InlineData("tag-id3v24-multi/slash23.mp3", "Ada Moor/Ben Hill", "Song slash23", "Both", 3)] // In 2.3 nothing tells it from AC/DC.
    [InlineData("tag-id3v24-multi/acdc.mp3", "AC/DC", "Song acdc", "Both", 3)]
    [InlineData("tag-id3v24-exthdr/exthdr.mp3", "Mass Choir", "L'inversion des pôles", "Album cut at thirty characters but longer than that", null)]
    [InlineData("tag-id3v24-exthdr/long-comment.mp3", "Mass Choir", "L'inversion des pôles", "Album cut at thirty characters but longer than that", null)]
    [InlineData("tag-mp4-wav-aiff/two-artists.m4a", "First One", "Duo", "Pairs", 5)]
    [InlineData("tag-mp4-wav-aiff/alac24.m4a", "Lossless", "Alac24", "AL", 5)]
    [InlineData("tag-mp4-wav-aiff/id3only.wav", "Wave Rider Full Name", "Title in id3 id3only.wav", "Album in id3", 9)]
    [InlineData("tag-mp4-wav-aiff/list-and-id3.wav", "Wave Rider Full Name", "Title in id3 list-and-id3.wav", "Album in id3", 9)]
    [InlineData("tag-mp4-wav-aiff/id3.aiff", "Wave Rider Full Name", "Title in id3 id3.aiff", "Album in id3", 9)]
    public async Task ReadAsync_Case_GivesWhatItMust(string name, string artist, string title, string? album, int? track)
    {
        TrackTags tags = await ReadAsync(name);

        Assert.Equal((artist, title, album, track), (tags.Artist, tags.Title, tags.Album, tags.TrackNumber));
    }

    [Theory]
    [InlineData("01", "[05/12]", 5)]
    [InlineData("02", "[5 / 12]", 5)]
    [InlineData("03", "[1-05]", null)]
    [InlineData("04", "[A1]", null)]
    [InlineData("05", "[0]", 0)]
    [InlineData("06", "[/12]", null)]
    [InlineData("07", "[5.0]", null)]
    [InlineData("08", "[٣]", null)]
    [InlineData("09", "[5 of 12]", null)]
    [InlineData("10", "[+5]", 5)]
    [InlineData("11", "[99999999999]", null)]
    public async Task ReadAsync_TrackNumberAsPeopleWriteThem_IsANumberOrNone(string name, string title, int? track)
    {
        TrackTags tags = await ReadAsync($"tag-track-numbers/{name}.flac");

        Assert.Equal(("Num", title, track), (tags.Artist, tags.Title, tags.TrackNumber));
    }

    [Fact]
    public async Task ReadAsync_TitleOfTwentyThousandLetters_IsWhole() =>
        Assert.Equal(new string('y', 20_000), (await ReadAsync("tag-id3v24-exthdr/long-title.mp3")).Title);

    private async Task<TrackTags> ReadAsync(string name)
    {
        TagReader reader = new(new Ffprobe(Options.Create(new AudioOptions { FfmpegDirectory = made.Folder.Path })));
        return (await reader.ReadAsync(made.Folder.File(name), CancellationToken.None))!;
    }

    /// <summary>All cases, made once.</summary>
    public sealed class Made : IAsyncLifetime
    {
        private static readonly string[] Cases =
        [
            "tag-id3-encodings", "tag-id3v1-latin1", "tag-id3v24-exthdr", "tag-id3v24-multi", "tag-mp3-apev2", "tag-mp4-wav-aiff", "tag-repeated-fields",
            "tag-track-numbers", "tag-wav-id3",
        ];

        /// <summary>Where they are.</summary>
        public TemporaryFolder Folder { get; } = new();

        public async Task InitializeAsync() => await Task.WhenAll(Cases.Select(name => FileCase.MakeAsync(name, Folder.File(name))));

        public Task DisposeAsync()
        {
            Folder.Dispose();
            return Task.CompletedTask;
        }
    }
}
