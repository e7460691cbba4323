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
}
