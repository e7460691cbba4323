using System.Globalization;
using System.Net.Sockets;
using Harmonie.Engine.Files;

namespace Harmonie.Engine.Tests.Files;

public sealed class FileProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_File_IsWhatStatSays()
    {
        string path = _folder.File("x.flac");
        await File.WriteAllTextAsync(path, "12345");
        string stat = await Command.RunAsync("stat", "-c", "%i %s %Y", path);

        FileProbe probe = FileProbe.Of(path);

        Assert.Equal((FileKind.File, null), (probe.Kind, probe.Trouble));
        Assert.Equal(stat.Trim(), string.Create(CultureInfo.InvariantCulture, $"{probe.Inode} {probe.Size} {Math.Floor(probe.Mtime):F0}"));
        Assert.NotEqual(0ul, probe.Device);
        Assert.Equal(probe.Device, FileProbe.Of(_folder.Path).Device);
    }

    // Databases hold the numbers that .NET's calendar gave.
    [Fact]
    public void Of_TimesOfTheCalendar_AreBitEqualToThoseEverStored()
    {
        string path = _folder.File("x.flac");
        File.WriteAllText(path, "");
        var random = new Random(7);
        for (int i = 0; i < 500; i++)
        {
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddTicks(random.NextInt64(-(1L << 31) * 10_000_000, (1L << 33) * 10_000_000)));

            Assert.Equal((File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).TotalSeconds, FileProbe.Of(path).Mtime);
        }
    }

    [Fact]
    public async Task Of_WhatIsNoFile_SaysWhatItIs()
    {
        await Command.RunAsync("mkfifo", _folder.File("pipe.mp3"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.File("socket.mp3")));
        File.CreateSymbolicLink(_folder.File("link.mp3"), _folder.File("pipe.mp3"));

        Assert.Equal((FileKind.Special, "not a file but a pipe"), Answer("pipe.mp3"));
        Assert.Equal((FileKind.Special, "not a file but a socket"), Answer("socket.mp3"));
        Assert.Equal((FileKind.Special, "not a file but a device"), Answer("/dev/null"));
        Assert.Equal((FileKind.Special, "not a file but a pipe"), Answer("link.mp3"));
        Assert.Equal((FileKind.Link, null), Answer("link.mp3", followLinks: false));
        Assert.Equal((FileKind.Folder, null), Answer("."));
        Assert.Equal(FileKind.Missing, Answer("nothing.mp3").Kind);
        Assert.Equal(FileKind.Missing, Answer("pipe.mp3/nothing.mp3").Kind);
        Assert.Equal((FileKind.Unreachable, "the path is too long"), Answer(new string('x', 300)));

        (FileKind Kind, string? Trouble) Answer(string name, bool followLinks = true)
        {
            FileProbe probe = FileProbe.Of(_folder.File(name), followLinks);
            return (probe.Kind, probe.Trouble);
        }
    }

    [Fact]
    public async Task Open_Pipe_FailsAtOnce()
    {
        await Command.RunAsync("mkfifo", _folder.File("pipe.mp3"));

        Assert.Contains("pipe", Assert.Throws<IOException>(() => FileProbe.Open(_folder.File("pipe.mp3"))).Message, StringComparison.Ordinal);
    }

    // The other systems' way, held to the same answers where it can give them.
    [Fact]
    public void PortableProbe_FilesFoldersAndLinks_AgreesWithStatx()
    {
        File.WriteAllText(_folder.File("x.mp3"), "12345");
        File.CreateSymbolicLink(_folder.File("link.mp3"), _folder.File("x.mp3"));
        File.CreateSymbolicLink(_folder.File("broken.mp3"), _folder.File("nothing"));
        foreach (string name in (string[])["x.mp3", "link.mp3", "broken.mp3", ".", "nothing", "x.mp3/nothing"])
        {
            foreach (bool follow in (bool[])[true, false])
            {
                FileProbe expected = Statx.Ask(_folder.File(name), follow);
                FileProbe actual = PortableProbe.Ask(_folder.File(name), follow);
                Assert.Equal((name, follow, expected.Kind, expected.Size), (name, follow, actual.Kind, actual.Size));
                Assert.True(!expected.IsFile || expected.Mtime == actual.Mtime, name);
            }
        }
    }
}
