using System.Text.Json;
using System.Text.Json.Nodes;
using Harmonie.Engine.Storage;

namespace Harmonie.Admin.Playlists;

/// <summary>The playlists that people kept under a name.</summary>
public sealed class SavedPlaylists(SettingsStore store)
{
    private const string Prefix = "playlist.";
    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>All of them, by name, but for those that can't be read: whatever another program wrote there, the others are shown.</summary>
    public async Task<IReadOnlyList<SavedPlaylist>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await store.ListAsync(Prefix, cancellationToken))
            .Select(row => Read(row.Value))
            .OfType<SavedPlaylist>()
            .OrderBy(playlist => playlist.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Keeps a playlist; one of the same name is replaced.</summary>
    public Task SaveAsync(SavedPlaylist playlist, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        return store.SaveAsync(Prefix + playlist.Name, JsonSerializer.Serialize(playlist), cancellationToken);
    }

    /// <summary>Forgets a playlist.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => store.SaveAsync(Prefix + name, null, cancellationToken);

    private static SavedPlaylist? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SavedPlaylist>(text, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A playlist that was kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Request">The request that made it.</param>
/// <param name="Tracks">Its tracks with their scores, in order.</param>
public sealed record SavedPlaylist(string Name, JsonObject Request, IReadOnlyList<SavedTrack> Tracks);

/// <summary>A track of a playlist that was kept.</summary>
/// <param name="Id">The track's id.</param>
/// <param name="Score">Its score then.</param>
public sealed record SavedTrack(long Id, double Score);
