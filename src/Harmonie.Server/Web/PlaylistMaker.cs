using System.Text.Json;
using System.Text.Json.Nodes;
using Harmonie.Admin.Host;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Storage;
using Harmonie.Plugins.Playlists;
using Harmonie.Server.Api.Errors;
using Harmonie.Server.Api.Playlists;
using Harmonie.Server.Api.Playlists.Formats;

namespace Harmonie.Server.Web;

/// <summary>Makes the console's playlists by the same reader and builder as the API's.</summary>
internal sealed class PlaylistMaker(PlaylistReader reader, PlaylistBuilder builder) : IPlaylistMaker
{
    public IReadOnlyList<string> Formats { get; } = [.. PlaylistFormats.All.Where(format => format.Format != PlaylistFormat.Json).Select(format => format.Name)];

    public async Task<MadePlaylist> MakeAsync(JsonObject body, CancellationToken cancellationToken)
    {
        (PlaylistOrder? order, RequestError? error) = reader.Read(JsonSerializer.SerializeToElement(body));
        if (order is null)
        {
            return new MadePlaylist([], error!.Sentences);
        }

        try
        {
            return new MadePlaylist((await builder.BuildAsync(order.Mode, order.Request, order.Filter, cancellationToken)).Tracks, []);
        }
        catch (Exception e) when (e is UnknownSeedsException or PlaylistRequestException or PluginFaultException)
        {
            return new MadePlaylist([], [e.Message]);
        }
    }

    public byte[] Export(string format, IReadOnlyList<TrackRecord> tracks) =>
        PlaylistFile.Of(PlaylistFormats.All.Single(known => known.Name == format).Format, tracks, areRelative: false).Content;
}
