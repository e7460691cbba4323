using System.Security.Cryptography;
using System.Text;

namespace Harmonie.Server.Api.Access;

/// <summary>The key, kept so that comparing with it tells nothing of it: digests have one length and are compared in constant time.</summary>
internal sealed class KeyDigest(string key)
{
    private readonly byte[] _digest = Digest(key);

    /// <summary>Whether this is the key.</summary>
    public bool Matches(string given) => CryptographicOperations.FixedTimeEquals(_digest, Digest(given));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
