using System.Globalization;
using System.Text;
using Harmonie.Engine.Files;
using Microsoft.Win32.SafeHandles;
using Org.BouncyCastle.Crypto.Digests;

namespace Harmonie.Engine.Scanning;

/// <summary>Recognises a file by its size and both its ends, wherever it lies and whatever its time says.</summary>
internal static class Fingerprint
{
    private const int DigestBits = 128;
    private const int EndSize = 64 * 1024;

    /// <summary>BLAKE2b-128 of the decimal size, the first 64 KiB and, of a larger file, the last 64 KiB.</summary>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static Task<string> ComputeAsync(string path, CancellationToken cancellationToken) => Disk.AskAsync(() => Compute(path), cancellationToken);

    private static string Compute(string path)
    {
        using SafeFileHandle file = FileProbe.Open(path);
        long size = RandomAccess.GetLength(file);
        var digest = new Blake2bDigest(DigestBits);
        digest.BlockUpdate(Encoding.ASCII.GetBytes(size.ToString(CultureInfo.InvariantCulture)));

        byte[] end = new byte[EndSize];
        digest.BlockUpdate(end.AsSpan(0, Disk.Read(file, 0, end)));
        if (size > EndSize)
        {
            digest.BlockUpdate(end.AsSpan(0, Disk.Read(file, size - EndSize, end)));
        }

        byte[] hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash);
        return Convert.ToHexStringLower(hash);
    }
}
