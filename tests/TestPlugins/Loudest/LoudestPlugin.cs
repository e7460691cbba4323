using System.ComponentModel.DataAnnotations;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;
using Microsoft.Extensions.DependencyInjection;

namespace Loudest;

public sealed class LoudestPlugin : IHarmoniePlugin
{
    public string Id => "loudest";

    public string DisplayName => "Loudest first";

    public void Configure(IServiceCollection services, PluginContext context) =>
        services.AddSingleton<IPlaylistMode, LoudestMode>();
}

public sealed record LoudestRequest : PlaylistRequest
{
    [Range(-60.0, 0.0)]
    public double Ceiling { get; init; }
}

internal sealed class LoudestMode : PlaylistMode<LoudestRequest>
{
    public override string Name => "loudest";

    public override string Description => "The loudest tracks of the library.";

    public override IReadOnlyList<PlaylistPick> Pick(LoudestRequest request, PlaylistSession session, CancellationToken cancellationToken)
    {
        List<PlaylistPick> picks = [];
        foreach (LibraryTrack track in session.Library.Tracks.Where(track => track.Loudness <= request.Ceiling).OrderBy(track => track.Loudness))
        {
            if (picks.Count < request.N && session.Diversity.Admits(track))
            {
                picks.Add(new PlaylistPick(track, -track.Loudness!.Value));
                session.Diversity.Record(track);
            }
        }

        return picks;
    }
}
