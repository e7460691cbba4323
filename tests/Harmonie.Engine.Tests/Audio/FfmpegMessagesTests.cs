using Harmonie.Engine.Audio;

namespace Harmonie.Engine.Tests.Audio;

public sealed class FfmpegMessagesTests
{
    [Theory, InlineData(1), InlineData(7), InlineData(10_000)]
    public void Add_InPiecesOfAnySize_KeepsWhatMatters(int piece)
    {
        const string Text =
            """
            [mp3 @ 0x55d0] [warning] Estimating duration from bitrate, this may be inaccurate
            [flac @ 0x55d1] [error] invalid frame header
            murmur3=c6e962864df660c20f4a45f40210a8a7
            [warning] something else
            """;
        var messages = new FfmpegMessages();

        foreach (char[] part in Text.Chunk(piece))
        {
            messages.Add(part);
        }

        messages.EndLine();
        Assert.True(messages.DurationIsEstimated);
        Assert.Equal(("invalid frame header", "c6e962864df660c20f4a45f40210a8a7"), (messages.LastError, messages.Identity.PacketHash));
    }

    [Fact]
    public void Reason_NoErrorAmongTheLines_IsTheLastLine()
    {
        var messages = new FfmpegMessages();
        messages.Add("[warning] hm\nSegmentation fault\n\n");

        Assert.Equal((null, "Segmentation fault"), (messages.LastError, messages.Reason));
    }

    [Fact]
    public void LastError_FormatThatIsNotTaken_NamesIt()
    {
        var messages = new FfmpegMessages();
        messages.Add("[hls @ 0x55d0] [error] Format not on whitelist 'flac,mp3'\n[error] file:x.mp3: Invalid argument\n");

        Assert.Equal("a file of the format hls, which is none of music", messages.LastError);
    }

    [Fact]
    public void Add_LineWithoutEnd_IsCut()
    {
        var messages = new FfmpegMessages();
        for (int i = 0; i < 1000; i++)
        {
            messages.Add(new string('x', 1000));
        }

        messages.EndLine();
        Assert.Equal(301, messages.Reason!.Length);
    }

    [Theory]
    [InlineData("mp3 (mp3float), 44100 Hz, stereo, fltp, 128 kb/s", "mp3-44100-2")]
    [InlineData("aac (LC) (mp4a / 0x6134706D), 48000 Hz, 5.1(side), fltp, 341 kb/s (default)", "aac-48000-6")]
    [InlineData("pcm_s16le ([1][0][0][0] / 0x0001), 8000 Hz, 3 channels, s16, 384 kb/s", "pcm_s16le-8000-3")]
    [InlineData("pcm_s16le, 8000 Hz, 2 channels (FL+FR), s16", "pcm_s16le-8000-2")]
    [InlineData("opus, 48000 Hz, a layout of tomorrow, fltp", null)]
    public void Identity_InputsFirstAudio_IsInTheWordsOfStoredRows(string words, string? encoding)
    {
        var messages = new FfmpegMessages();
        messages.Add($"""
            [info] Input #0, mov, from 'file:x.m4a':
            [info]   Duration: 01:00:02.50, start: 0.025057, bitrate: 129 kb/s
            [info]   Stream #0:0[0x1](und): Video: mjpeg, yuvj420p, 300x300
            [info]   Stream #0:1[0x2](und): Audio: {words}
            [info] Output #0, wav, to 'pipe:1':
            [info]   Stream #0:0: Video: none

            """);

        Assert.Equal((encoding, 3602.5), (messages.Identity.Encoding, messages.Duration));
    }

    [Fact]
    public void Add_TagThatSpeaksLikeFfmpeg_IsNotBelieved()
    {
        var messages = new FfmpegMessages();
        messages.Add(
            """
            [info]     title           : [error] x
                                : [error] y
                                : murmur3=c6e962864df660c20f4a45f40210a8a7
                                : Estimating duration from bitrate
            [info]   Duration: N/A, bitrate: N/A

            """);

        Assert.Equal((null, null, false, null), (messages.Reason, messages.Identity.PacketHash, messages.DurationIsEstimated, messages.Duration));
    }
}
