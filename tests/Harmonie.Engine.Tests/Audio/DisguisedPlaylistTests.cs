using System.Net;
using System.Net.Sockets;
using Harmonie.Engine.Audio;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio;

/// <summary>A file is heard for itself: nothing that it names is opened, neither from the network nor from the disk.</summary>
public sealed class DisguisedPlaylistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public DisguisedPlaylistTests() => _server.Start();

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("hls.m4a", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://HOST/x.mp3\n#EXT-X-ENDLIST\n")]
    [InlineData("key.mp3", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXT-X-KEY:METHOD=AES-128,URI=\"http://HOST/key\"\n#EXTINF:10,\nsong.wav\n#EXT-X-ENDLIST\n")]
    [InlineData("beside.ogg", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nsong.wav\n#EXT-X-ENDLIST\n")]
    [InlineData("concat.wav", "ffconcat version 1.0\nfile 'http://HOST/x.mp3'\n")]
    [InlineData("local.flac", "ffconcat version 1.0\nfile song.wav\n")]
    [InlineData("passwd.m4a", "ffconcat version 1.0\nfile /etc/passwd\n")]
    [InlineData("dash.mp3", "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period><BaseURL>http://HOST/</BaseURL></Period></MPD>")]
    [InlineData("session.aac", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n")]
    public async Task OpenAsync_Playlist_FailsAndFetchesNothing(string name, string content)
    {
        Clips.Wav(_folder.File("song.wav"), seconds: 1);
        string file = _folder.File(name);
        await File.WriteAllTextAsync(file, content.Replace("HOST", _server.LocalEndpoint.ToString(), StringComparison.Ordinal));
        IOptions<AudioOptions> options = Options.Create(new AudioOptions());

        await Assert.ThrowsAsync<AudioDecodingException>(() => new Ffprobe(options).ReadAsync(file, CancellationToken.None));
        await Assert.ThrowsAsync<AudioDecodingException>(() => new AudioDecoder(options).OpenAsync(file, new DecodingWish(), CancellationToken.None));
        await Assert.ThrowsAsync<AudioDecodingException>(() => new AudioDecoder(options).IdentifyAsync(file, CancellationToken.None));

        Assert.False(_server.Pending());
    }
}
