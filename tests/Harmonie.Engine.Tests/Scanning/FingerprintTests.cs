using Harmonie.Engine.Scanning;

namespace Harmonie.Engine.Tests.Scanning;

public sealed class FingerprintTests : IDisposable
{
    private const int EndSize = 65_536;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Expected values: Python's hashlib.blake2b(digest_size=16) over the same bytes, where byte i of the file is (i * 7 + i // 251) % 256.
    [Theory]
    [InlineData(0, "1240a4684403b160e6597a653a88f56c")]
    [InlineData(1000, "bd239fcecd33fed9d846c895e73443d8")]
    [InlineData(EndSize, "0876cb54f4d71f836f5befa4bf0fb20b")]
    [InlineData(EndSize + 1, "15297aa6545e7140a8ad13858e73457f")]
    [InlineData(200_000, "fe361fbd353195ef9b524ce348529f17")]
    public async Task ComputeAsync_AnySize_MatchesAnotherImplementation(int size, string expected)
    {
        string file = _folder.File("x.bin");
        await File.WriteAllBytesAsync(file, [.. Enumerable.Range(0, size).Select(i => (byte)((i * 7) + (i / 251)))]);

        Assert.Equal(expected, await Fingerprint.ComputeAsync(file, CancellationToken.None));
    }

    [Fact]
    public async Task ComputeAsync_ChangeInTheMiddle_IsNotSeen()
    {
        byte[] bytes = new byte[3 * EndSize];
        await File.WriteAllBytesAsync(_folder.File("a"), bytes);
        bytes[bytes.Length / 2] = 1;
        await File.WriteAllBytesAsync(_folder.File("b"), bytes);

        Assert.Equal(
            await Fingerprint.ComputeAsync(_folder.File("a"), CancellationToken.None), await Fingerprint.ComputeAsync(_folder.File("b"), CancellationToken.None));
    }
}
