using Harmonie.Admin.Playing;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace Harmonie.Admin.Controls;

/// <summary>A table of tracks of any length: only the rows in sight are read and sent.</summary>
public sealed partial class TrackTable
{
    private static readonly (TrackOrder Sort, string Text, string Kind)[] Columns =
    [
        (TrackOrder.Title, "Table_Track", "title"),
        (TrackOrder.Artist, "Table_Artist", "artist"),
        (TrackOrder.Album, "Table_Album", "album"),
        (TrackOrder.Bpm, "Table_Bpm", "number bpm"),
        (TrackOrder.Key, "Table_Key", "key"),
        (TrackOrder.Duration, "Table_Length", "number length"),
        (TrackOrder.Danceability, "Table_Danceability", "number dance"),
        (TrackOrder.Loudness, "Table_Loudness", "number loud"),
    ];

    private Virtualize<TableRow>? _rows;
    private long[]? _shown;

    /// <summary>The tracks, in order.</summary>
    [Parameter, EditorRequired]
    public long[] Ids { get; set; } = [];

    /// <summary>What they are sorted by.</summary>
    [Parameter]
    public TrackOrder Sort { get; set; } = TrackOrder.Id;

    /// <summary>Whether the order is the other way round.</summary>
    [Parameter]
    public bool IsDescending { get; set; }

    /// <summary>Somebody wants another order.</summary>
    [Parameter]
    public EventCallback<TrackOrder> OnSort { get; set; }

    [Inject]
    private TrackStore Store { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_shown != Ids && _rows is not null)
        {
            bool wasShown = _shown is not null;
            _shown = Ids;
            if (wasShown)
            {
                await _rows.RefreshDataAsync();
                StateHasChanged();
            }
        }
    }

    private async ValueTask<ItemsProviderResult<TableRow>> ReadAsync(ItemsProviderRequest request)
    {
        long[] ids = [.. Ids.Skip(request.StartIndex).Take(request.Count)];
        IReadOnlyList<TrackRecord> tracks = await BesideAsync(() => Store.GetAsync(ids, request.CancellationToken));
        PlayableTrack[] page = [.. tracks.Select(PlayableTrack.Of)];
        return new ItemsProviderResult<TableRow>([.. tracks.Select((track, at) => new TableRow(track, request.StartIndex + at, page, at))], Ids.Length);
    }

    /// <summary>A row as it is shown.</summary>
    /// <param name="Track">The track.</param>
    /// <param name="Index">Its place in the whole table.</param>
    /// <param name="Page">The tracks that were read with it, for the player to go on with.</param>
    /// <param name="InPage">Its place among them.</param>
    public sealed record TableRow(TrackRecord Track, int Index, IReadOnlyList<PlayableTrack> Page, int InPage);
}
