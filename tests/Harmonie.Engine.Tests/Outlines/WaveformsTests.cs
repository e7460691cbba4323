using Harmonie.Engine.Audio;
using Harmonie.Engine.Outlines;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Outlines;

public sealed class WaveformsTests : IDisposable
{
    private const double Seconds = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly Waveforms _waveforms;

    public WaveformsTests() => _waveforms = new Waveforms(
        new AudioDecoder(Options.Create(new AudioOptions())), Options.Create(new StorageOptions { DataDirectory = _folder.File("data") }));

    public void Dispose()
    {
        _waveforms.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task GetAsync_ToneThatStopsHalfWay_ShowsItsAmplitude()
    {
        await Command.RunAsync(
            "ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", $"aevalsrc=0.5*sin(2*PI*1000*t)*lt(t\\,2):d={Seconds}:s=44100", _folder.File("half.wav")]);

        byte[] outline = await GetAsync(1, _folder.File("half.wav"));

        Assert.Equal(Waveforms.Columns, outline.Length);
        Assert.All(outline[..499], height => Assert.InRange(height, 125, 128));
        Assert.All(outline[502..], height => Assert.Equal(0, height));
    }

    [Fact]
    public async Task GetAsync_ChannelsThatCancelEachOther_ShowsOneOfThem()
    {
        string mono = Clips.Wav(_folder.File("mono.wav"), Seconds, channels: 1);
        string stereo = _folder.File("stereo.wav");
        await Command.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", mono, "-af", "pan=stereo|c0=c0|c1=-1*c0", stereo]);

        Assert.Equal(await GetAsync(1, mono), await GetAsync(2, stereo));
    }

    private Task<byte[]> GetAsync(long id, string path) =>
        _waveforms.GetAsync(TestLibrary.Track(path, 1, 0) with { Id = id, Duration = Seconds }, CancellationToken.None);
}
