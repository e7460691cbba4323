using System.Globalization;
using System.Text;
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
    public static async Task<string> ComputeAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        long size = file.Length;
        var digest = new Blake2bDigest(DigestBits);
        digest.BlockUpdate(Encoding.ASCII.GetBytes(size.ToString(CultureInfo.InvariantCulture)));

        byte[] end = new byte[EndSize];
        digest.BlockUpdate(end.AsSpan(0, await file.ReadAtLeastAsync(end, EndSize, throwOnEndOfStream: false, cancellationToken)));
        if (size > EndSize)
        {
            file.Position = size - EndSize;
            digest.BlockUpdate(end.AsSpan(0, await file.ReadAtLeastAsync(end, EndSize, throwOnEndOfStream: false, cancellationToken)));
        }

        byte[] hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash);
        return Convert.ToHexStringLower(hash);
    }
}
