using Harmonie.Engine.Files;
using Harmonie.Engine.Scanning;

namespace Harmonie.Engine.Tests.Scanning;

public sealed class ScanDisksTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task RequireAsync_DiskThatGivesNoAnswer_IsAskedOnce()
    {
        using ManualResetEventSlim end = new();
        ScanDisks disks = new(Patience);
        int asked = 0;

        for (int i = 0; i < 20; i++)
        {
            IOException failure = await Assert.ThrowsAnyAsync<IOException>(() => disks.RequireAsync(File($"/nas/{i}", device: 7), Silent, CancellationToken.None));
            Assert.Equal("the disk gave no answer for 0.1 s", failure.Message);
        }

        await disks.RequireAsync(File("/music/1", device: 8), _ => default, CancellationToken.None);
        end.Set();
        Assert.Equal(1, asked);

        FileProbe Silent(string path)
        {
            Interlocked.Increment(ref asked);
            end.Wait();
            return default;
        }
    }

    [Fact]
    public async Task RequireAsync_FileThatIsGone_SaysNothingOfItsDisk()
    {
        ScanDisks disks = new(Patience);

        await Assert.ThrowsAsync<IOException>(() => disks.RequireAsync(File("/music/nothing", device: 7), CancellationToken.None));

        await disks.RequireAsync(File(Environment.ProcessPath!, device: 7), CancellationToken.None);
    }

    private static LibraryFile File(string path, ulong device) => new(path, "/", path, 1, 1, device);
}
