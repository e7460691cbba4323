using System.Reflection;
using System.Text.Json;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>The modes, loaded from disk into a context of their own, once, as the host has them. Requests go in as JSON.</summary>
public sealed class Modes
{
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    // Stryker turns mutants on in the first copy of an assembly that it meets, and in no other.
    private static readonly Lazy<PluginCatalog> Loaded = new(() => new PluginHost(
        new PluginOptions { Directory = Path.Combine(AppContext.BaseDirectory, "plugins"), DataDirectory = Path.GetTempPath() },
        new ConfigurationBuilder().Build(),
        NullLoggerFactory.Instance).Load());

    private readonly PluginCatalog _catalog = Loaded.Value;

    public IReadOnlyCollection<string> Names => _catalog.Modes.Keys;

    public Assembly Plugin => _catalog.Modes["similar"].GetType().Assembly;

    public IReadOnlyCollection<string> Descriptions => [.. _catalog.Modes.Values.Select(mode => mode.Description)];

    public PlaylistRequest Read(string mode, string json) => (PlaylistRequest)JsonSerializer.Deserialize(json, _catalog.Modes[mode].RequestType, Wire)!;

    public async Task<IReadOnlyList<PlaylistPick>> PickAsync(string mode, string json, IEnumerable<LibraryTrack> tracks, TrackFilter? filter = null, CancellationToken cancellationToken = default)
    {
        PlaylistRequest request = Read(mode, json);
        LibrarySnapshot library = LibrarySnapshot.Of(tracks.OrderBy(track => track.Id));
        SeedSet seeds = request is SeededPlaylistRequest seeded
            ? await SeedSet.ResolveAsync(seeded, library, null!, CancellationToken.None)
            : SeedSet.Empty;
        return PlaylistBuilder.Pick(_catalog.Modes[mode], request, library, filter ?? TrackFilter.None, seeds, cancellationToken);
    }

    public async Task<IReadOnlyList<long>> IdsAsync(string mode, string json, IEnumerable<LibraryTrack> tracks) =>
        [.. (await PickAsync(mode, json, tracks)).Select(pick => pick.Track.Id)];
}
