using System.Buffers.Binary;
using Harmonie.Engine.Audio;

namespace Harmonie.Engine.Tests.Audio;

public sealed class FileEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats => [.. Clips.Formats.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Formats))]
    public async Task RequireAsync_WholeFile_Passes(string name)
    {
        string clip = await EncodeAsync(name);
        await FileEnd.RequireAsync(clip, CancellationToken.None);
        await File.AppendAllBytesAsync(clip, [.. "TAG"u8, .. new byte[125]]);
        await FileEnd.RequireAsync(clip, CancellationToken.None);
    }

    [Theory]
    [InlineData("clip.wav", 0.5, "bytes of sound are there")]
    [InlineData("clip.ogg", 0.5, "the file ends within a page")]
    [InlineData("clip.oga", 0.7, "the file ends within a page")]
    [InlineData("clip.opus", 0.9, "the file ends within a page")]
    public async Task RequireAsync_TruncatedFile_Fails(string name, double part, string reason)
    {
        string clip = await EncodeAsync(name);
        byte[] bytes = await File.ReadAllBytesAsync(clip);
        await File.WriteAllBytesAsync(clip, bytes[..(int)(part * bytes.Length)]);

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => FileEnd.RequireAsync(clip, CancellationToken.None));

        Assert.EndsWith(reason, failure.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(0u), InlineData(uint.MaxValue)]
    public async Task RequireAsync_SizeNeverFilledIn_Passes(uint size)
    {
        string clip = Clips.Wav(_folder.File("stream.wav"), seconds: 1);
        byte[] bytes = await File.ReadAllBytesAsync(clip);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), size);
        await File.WriteAllBytesAsync(clip, bytes);

        await FileEnd.RequireAsync(clip, CancellationToken.None);
    }

    [Theory, InlineData(0), InlineData(3), InlineData(20), InlineData(40_000)]
    public async Task RequireAsync_HeadAlone_NeverCrashes(int length)
    {
        foreach (string head in (string[])["RIFF\0\0\0\0WAVE", "OggS\0", "RIFF\0\0\0\0WAVEfmt "])
        {
            await File.WriteAllBytesAsync(_folder.File("x"), [.. System.Text.Encoding.Latin1.GetBytes(head), .. new byte[length]]);
            try
            {
                await FileEnd.RequireAsync(_folder.File("x"), CancellationToken.None);
            }
            catch (AudioDecodingException)
            {
            }
        }
    }

    private Task<string> EncodeAsync(string name) =>
        Clips.EncodeAsync(Clips.Wav(_folder.File("source", "s.wav"), seconds: 6), _folder.File(name), Clips.Formats[name]);
}
