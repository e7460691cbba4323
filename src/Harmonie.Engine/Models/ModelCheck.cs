using System.Security.Cryptography;
using System.Text.Json;
using Harmonie.Plugins;

namespace Harmonie.Engine.Models;

/// <summary>Whether a file is the one that was asked for.</summary>
/// <param name="Flaw">Why it must not be used, as the end of a sentence about the file; null if it may be.</param>
/// <param name="Warning">How it differs from the expected version although it may be used; null if it doesn't.</param>
internal readonly record struct ModelCheck(string? Flaw, string? Warning)
{
    /// <summary>Compares size and SHA-256.</summary>
    public static async Task<ModelCheck> OfAsync(string path, ModelFile file, CancellationToken cancellationToken)
    {
        await using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        if (stream.Length != file.Size && file.IsPinned)
        {
            return new ModelCheck($"has {stream.Length:N0} bytes instead of {file.Size:N0}", null);
        }

        string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        if (hash.Equals(file.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        string difference = $"has the SHA-256 {hash} instead of {file.Sha256}";
        if (file.IsPinned)
        {
            return new ModelCheck(difference, null);
        }

        stream.Position = 0;
        return await IsJsonAsync(stream, cancellationToken) ? new ModelCheck(null, difference) : new ModelCheck("is no JSON document", null);
    }

    private static async Task<bool> IsJsonAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
