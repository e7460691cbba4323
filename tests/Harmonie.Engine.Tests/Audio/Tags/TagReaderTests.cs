using System.Diagnostics;
using System.Text;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio.Tags;

public sealed class TagReaderTests : IDisposable
{
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    private static readonly Encoding Japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    private readonly TemporaryFolder _folder = new();
    private readonly TagReader _reader = new(new Ffprobe(Options.Create(new AudioOptions())));
    private readonly TagReader _alone;

    public TagReaderTests() => _alone = new TagReader(new Ffprobe(Options.Create(new AudioOptions { FfmpegDirectory = _folder.Path })));

    public static TheoryData<string> TaggedFormats => [.. Clips.Formats.Keys.Except(["clip.aac", "clip.aif", "clip.aiff"])];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(TaggedFormats))]
    public async Task ReadAsync_TagsOfFfmpeg_AreReadWithoutFfprobe(string name)
    {
        TrackTags tags = (await _alone.ReadAsync(await TaggedAsync(name), CancellationToken.None))!;

        Assert.Equal(("Björk", "Début", "Human; Behaviour", 5), (tags.Artist, tags.Album, tags.Title, tags.TrackNumber));
        Assert.Equal(["Art Pop"], tags.Genres);
    }

    [Theory, MemberData(nameof(TaggedFormats))]
    public async Task Read_TagsOfFfmpeg_AreReadByFfprobeToo(string name)
    {
        FileFacts facts = await new Ffprobe(Options.Create(new AudioOptions())).ReadAsync(await TaggedAsync(name), CancellationToken.None);
        TrackTags tags = TagMap.Read(facts.Tags);

        Assert.Equal(("Björk", "Début", "Human; Behaviour", 5), (tags.Artist, tags.Album, tags.Title, tags.TrackNumber));
        Assert.Equal(["Art Pop"], tags.Genres);
        Assert.InRange(facts.Duration!.Value, 0.9, 1.2);
    }

    [Fact]
    public async Task ReadAsync_CodePointsThatAreNoCharacters_AreLeftOut()
    {
        string file = await MutagenAsync("clip.flac", "f['artist'] = 'a\\ufffeb\\uffff\\ufdd0'; f['title'] = '\\U0001fffe\\ufffe'; f['album'] = '\\U0001f3b5'");

        TrackTags tags = (await _alone.ReadAsync(file, CancellationToken.None))!;

        Assert.Equal(("ab", null, "🎵"), (tags.Artist, tags.Title, tags.Album));
    }

    [Theory, InlineData("clip.flac"), InlineData("clip.ogg")]
    public async Task ReadAsync_HundredThousandFields_CostsNoTime(string name)
    {
        string file = await MutagenAsync(name, "f['title'] = 'T'; f['artist'] = ['a%d' % i for i in range(100000)]; f['genre'] = ['g%d' % i for i in range(100000)]");
        long start = Stopwatch.GetTimestamp();

        TrackTags tags = (await _alone.ReadAsync(file, CancellationToken.None))!;

        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(3), $"{Stopwatch.GetElapsedTime(start)}");
        Assert.Equal(("a0", "T"), (tags.Artist, tags.Title ?? "T"));
    }

    [Theory]
    [InlineData("f.tags.add(i.TDOR(encoding=3, text='1970')); f.tags.add(i.TDRL(encoding=3, text='1994'))", 1994)]
    [InlineData("f.tags.add(i.TDOR(encoding=3, text='1970')); f.tags.add(i.TDRC(encoding=3, text='1994'))", 1994)]
    [InlineData("f.tags.add(i.TDOR(encoding=3, text='1970'))", 1970)]
    public async Task ReadAsync_DatesOfReleases_CountWhereThatOfTheRecordingIsMissing(string writes, int year)
    {
        TrackTags tags = (await _alone.ReadAsync(await MutagenAsync("clip.mp3", $"import mutagen.id3 as i; f.tags or f.add_tags(); {writes}"), CancellationToken.None))!;

        Assert.Equal(year, tags.Year);
    }

    [Fact]
    public async Task ReadAsync_YearAndIsrcOfFfmpegInWma_AreRead()
    {
        string file = _folder.File("x.wma");
        await Command.RunAsync(
            "ffmpeg",
            ["-nostdin", "-v", "error", "-i", Clips.Wav(_folder.File("x.wav"), seconds: 1), "-metadata", "date=1999-05-03", "-metadata", "ISRC=GBAYE6800011", .. Clips.Formats["clip.wma"], file]);

        TrackTags tags = (await _alone.ReadAsync(file, CancellationToken.None))!;

        Assert.Equal((1999, "GBAYE6800011"), (tags.Year, tags.Isrc));
    }

    [Fact]
    public async Task ReadAsync_NoTags_GivesNulls()
    {
        TrackTags tags = (await _reader.ReadAsync(Clips.Wav(_folder.File("x.wav"), seconds: 1), CancellationToken.None))!;

        Assert.Equal(TrackTags.None with { Genres = tags.Genres }, tags);
        Assert.Empty(tags.Genres);
    }

    [Theory, InlineData("x.mp3"), InlineData("x.flac"), InlineData("x.ogg"), InlineData("x.m4a"), InlineData("x.wma"), InlineData("x.wav"), InlineData("x.aiff")]
    public async Task ReadAsync_BytesOfNoFormat_GivesNothing(string name)
    {
        foreach (int size in (int[])[0, 100_000])
        {
            byte[] bytes = new byte[size];
            new Random(1).NextBytes(bytes);
            await File.WriteAllBytesAsync(_folder.File(name), bytes);

            TrackTags tags = await _reader.ReadAsync(_folder.File(name), CancellationToken.None) ?? TrackTags.None; // ffprobe takes some for music.

            Assert.Equal(TrackTags.None with { Genres = tags.Genres }, tags);
        }
    }

    [Fact]
    public async Task Read_AnyFormatWithFlippedBytesOrCutOff_ThrowsNothingUnforeseen()
    {
        Random random = new(2);
        foreach (string name in Clips.Formats.Keys.Except(["clip.aac", "clip.aif", "clip.aiff"]))
        {
            byte[] whole = await File.ReadAllBytesAsync(await TaggedAsync(name));
            for (int round = 0; round < 40; round++)
            {
                byte[] broken = whole[..(round % 4 == 0 ? random.Next(whole.Length) : whole.Length)];
                for (int i = 0; i < 20 && broken.Length > 0; i++)
                {
                    broken[random.Next(Math.Min(broken.Length, 2000))] = (byte)random.Next(256);
                }

                await File.WriteAllBytesAsync(_folder.File("broken"), broken);
                try
                {
                    await _alone.ReadAsync(_folder.File("broken"), CancellationToken.None);
                }
                catch (DecoderMissingException)
                {
                    // It wanted to ask ffprobe, which isn't there.
                }
            }
        }
    }

    [Fact]
    public async Task ReadAsync_ChainedOgg_GivesTheFirstLink()
    {
        byte[] one = await File.ReadAllBytesAsync(await TaggedAsync("clip.ogg"));
        byte[] two = await File.ReadAllBytesAsync(await Clips.EncodeAsync(Clips.Wav(_folder.File("two.wav"), 1), _folder.File("two.ogg"), "-metadata", "artist=Second"));
        await File.WriteAllBytesAsync(_folder.File("chain.ogg"), [.. one, .. two]);

        Assert.Equal("Björk", (await _alone.ReadAsync(_folder.File("chain.ogg"), CancellationToken.None))!.Artist);
    }

    [Fact]
    public async Task ReadAsync_Id3AheadOfFlac_CommentsDecideAndId3FillsIn()
    {
        byte[] flac = await File.ReadAllBytesAsync(await TaggedAsync("clip.flac"));
        await File.WriteAllBytesAsync(_folder.File("x.flac"), [.. Id3v2(("TPE1", "Other"), ("TPE2", "Various")), .. flac]);

        TrackTags tags = (await _alone.ReadAsync(_folder.File("x.flac"), CancellationToken.None))!;

        Assert.Equal(("Björk", "Various"), (tags.Artist, tags.AlbumArtist));
    }

    [Fact]
    public async Task ReadAsync_ThinId3v2BesideId3v1_TheFirstDecidesFieldByField()
    {
        TrackTags tags = await ReadMp3Async([.. Id3v2(("TIT2", "The Whole Title That Is Longer Than Thirty"))], Id3v1("The Whole Title That Is Longer"u8, "Somebody"u8, "Something"u8));

        Assert.Equal(("The Whole Title That Is Longer Than Thirty", "Somebody", "Something", 1999, 3), (tags.Title, tags.Artist, tags.Album, tags.Year, tags.TrackNumber));
        Assert.Equal(["Rock"], tags.Genres);
    }

    [Fact]
    public async Task ReadAsync_TwoTagsAndTwoFramesOfOneKind_TheFirstDecides()
    {
        TrackTags tags = await ReadMp3Async([.. Id3v2(("TIT2", "One"), ("TIT2", "Two")), .. Id3v2(("TIT2", "Three"), ("TALB", "Late"))], []);

        Assert.Equal(("One", "Late"), (tags.Title, tags.Album));
    }

    [Fact]
    public async Task ReadAsync_TwoId3Chunks_TheFirstDecides()
    {
        byte[] wav = await File.ReadAllBytesAsync(Clips.Wav(_folder.File("s.wav"), 0.2));
        await File.WriteAllBytesAsync(_folder.File("x.wav"), [.. wav, .. Chunk(Id3v2(("TIT2", "One"))), .. Chunk(Id3v2(("TIT2", "Two")))]);

        Assert.Equal("One", (await _alone.ReadAsync(_folder.File("x.wav"), CancellationToken.None))!.Title);
        static byte[] Chunk(byte[] tag) => [.. "id3 "u8, .. BitConverter.GetBytes(tag.Length), .. tag, .. new byte[tag.Length % 2]];
    }

    [Theory]
    [InlineData("Björk", "utf-8")]
    [InlineData("Sigur Rós og Ásgeir Trausti é", "utf-8")] // Its last letter doesn't fit whole.
    [InlineData("Владимир Высоцкий", "windows-1251")]
    [InlineData("宇多田ヒカル", "shift_jis")]
    [InlineData("Motörhead", "iso-8859-1")]
    [InlineData("Don’t Stop", "windows-1252")]
    public async Task ReadAsync_Id3v1InAnyEncoding_IsReadable(string artist, string encoding)
    {
        byte[] text = [.. (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(artist).Take(30)];

        TrackTags tags = await ReadMp3Async([], Id3v1("Title"u8, text, text));

        Assert.Equal(artist.StartsWith("Sigur", StringComparison.Ordinal) ? "Sigur Rós og Ásgeir Trausti" : artist, tags.Artist);
    }

    [Fact]
    public async Task ReadAsync_Id3v2ThatPassesOffOtherTextAsLatin1_IsReadable()
    {
        TrackTags cyrillic = await ReadMp3Async(Id3v2(0, ("TPE1", Cyrillic.GetBytes("Кино")), ("TIT2", Cyrillic.GetBytes("Группа крови"))), []);
        TrackTags japanese = await ReadMp3Async(Id3v2(0, ("TPE1", Japanese.GetBytes("椎名林檎")), ("TIT2", Japanese.GetBytes("丸ノ内サディスティック"))), []);

        Assert.Equal(("Кино", "Группа крови"), (cyrillic.Artist, cyrillic.Title));
        Assert.Equal(("椎名林檎", "丸ノ内サディスティック"), (japanese.Artist, japanese.Title));
    }

    [Fact]
    public async Task ReadAsync_CommentsInLatin1_AreReadable()
    {
        byte[] flac = await File.ReadAllBytesAsync(await TaggedAsync("clip.flac"));
        int at = flac.AsSpan().IndexOf("Björk"u8);
        byte[] latin = [.. flac[..(at + 2)], 0xF6, .. "rk!"u8, .. flac[(at + 6)..]]; // As long as before.
        await File.WriteAllBytesAsync(_folder.File("x.flac"), latin);

        Assert.Equal("Björk!", (await _alone.ReadAsync(_folder.File("x.flac"), CancellationToken.None))!.Artist);
    }

    [Fact]
    public async Task ReadAsync_Heavy_CostsNeitherTimeNorMemory()
    {
        string bases = await TagBases.MakeAsync(_folder.File("bases"));
        string heavy = Directory.CreateDirectory(_folder.File("heavy")).FullName;
        await Command.RunAsync("/usr/bin/python3", SourceTree.File("tests", "Harmonie.Engine.Tests", "Fixtures", "tags", "heavy_tags.py"), bases, heavy);

        foreach (string file in Directory.EnumerateFiles(heavy))
        {
            List<TagFields> found = [];
            using TagSource source = TagSource.Open(file, CancellationToken.None);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();

            FileTags.Read(source, found);

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            TrackTags tags = TagMap.Read(found);
            string name = Path.GetFileName(file);
            Assert.Equal((name, "Some Artist", "Some Title"), (name, tags.Artist, tags.Title));
            Assert.True(allocated < 512 << 10, $"{name}: {allocated} bytes");
            Assert.True(seconds < 5, $"{name}: {seconds} s");
        }
    }

    [Fact]
    public async Task ReadAsync_NoSuchFile_IsTheDisksMatter() =>
        await Assert.ThrowsAsync<IOException>(() => _reader.ReadAsync(_folder.File("gone.mp3"), CancellationToken.None));

    private async Task<string> TaggedAsync(string name) => await Clips.EncodeAsync(
        Clips.Wav(_folder.File("source.wav"), seconds: 1),
        _folder.File("a \"quoted\" " + name),
        [
            .. Clips.Formats[name],
            "-metadata", "artist=Björk", "-metadata", "album=Début", "-metadata", "title=Human; Behaviour", "-metadata", "track=5/12", "-metadata", "genre=Art Pop",
        ]);

    private async Task<TrackTags> ReadMp3Async(byte[] ahead, byte[] behind)
    {
        string bare = await Clips.EncodeAsync(Clips.Wav(_folder.File("source.wav"), 0.2), _folder.File("bare.mp3"), "-id3v2_version", "0", "-write_id3v1", "0");
        await File.WriteAllBytesAsync(_folder.File("x.mp3"), [.. ahead, .. await File.ReadAllBytesAsync(bare), .. behind]);
        return (await _alone.ReadAsync(_folder.File("x.mp3"), CancellationToken.None))!;
    }

    private static byte[] Id3v2(params (string Id, string Text)[] frames) => Id3v2(3, [.. frames.Select(frame => (frame.Id, Encoding.UTF8.GetBytes(frame.Text)))]);

    private static byte[] Id3v2(byte encoding, params (string Id, byte[] Text)[] frames)
    {
        byte[] body = [.. frames.SelectMany(frame => (byte[])[.. Encoding.ASCII.GetBytes(frame.Id), 0, 0, 0, (byte)(frame.Text.Length + 1), 0, 0, encoding, .. frame.Text])];
        return [.. "ID3"u8, 4, 0, 0, 0, 0, (byte)(body.Length >> 7), (byte)(body.Length & 127), .. body];
    }

    private static byte[] Id3v1(ReadOnlySpan<byte> title, ReadOnlySpan<byte> artist, ReadOnlySpan<byte> album)
    {
        byte[] tag = new byte[128];
        "TAG"u8.CopyTo(tag);
        title.CopyTo(tag.AsSpan(3));
        artist.CopyTo(tag.AsSpan(33));
        album.CopyTo(tag.AsSpan(63));
        "1999"u8.CopyTo(tag.AsSpan(93));
        (tag[126], tag[127]) = (3, 17);
        return tag;
    }

    private async Task<string> MutagenAsync(string name, string writes)
    {
        string file = await Clips.EncodeAsync(Clips.Wav(_folder.File("x.wav"), seconds: 1), _folder.File(name), Clips.Formats[name]);
        await Command.RunAsync("/usr/bin/python3", "-c", $"import sys, mutagen; f = mutagen.File(sys.argv[1]); {writes}; f.save()", file);
        return file;
    }
}
