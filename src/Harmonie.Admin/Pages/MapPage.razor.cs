using Harmonie.Admin.Controls;
using Harmonie.Admin.Playing;
using Harmonie.Engine.Map;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Harmonie.Admin.Pages;

/// <summary>All tracks as points: what sounds alike is close together. The script draws; this page names, plays and gathers.</summary>
public sealed partial class MapPage
{
    // More seeds than these make no better playlist and too long an address.
    private const int MostChosen = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private ElementReference _canvas;
    private IJSObjectReference? _module;
    private DotNetObjectReference<MapPage>? _self;
    private MapPoints? _shown;
    private long[] _chosen = [];
    private string _colour = "genre";
    private bool _isLassoing;

    [Inject]
    private LibraryMap Map { get; set; } = null!;

    [Inject]
    private TrackStore Store { get; set; } = null!;

    [Inject]
    private Player Player { get; set; } = null!;

    [Inject]
    private LibraryIndex Index { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private MapPoints? Points => Map.Points;

    private bool IsDrawing => Points is null && Index.Snapshot.Count > 1;

    /// <summary>The script asks for a track's name.</summary>
    [JSInvokable]
    public async Task<string> NameAsync(long id) =>
        await Store.FindAsync(id, Closing) is { } track ? string.Join(" · ", new[] { Shown.Title(track), track.Artist }.OfType<string>()) : "";

    /// <summary>Somebody clicked on a track.</summary>
    [JSInvokable]
    public async Task PlayAsync(long id)
    {
        if (await Store.FindAsync(id, Closing) is { } track)
        {
            Player.Play([PlayableTrack.Of(track)]);
        }
    }

    /// <summary>Somebody drew a line around tracks.</summary>
    [JSInvokable]
    public void Choose(long[] ids)
    {
        _chosen = [.. ids.Take(MostChosen)];
        _isLassoing = false;
        StateHasChanged();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Dispose();
        _self?.Dispose();
        await _module.LeaveAsync();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            Follow(WatchAsync);
        }

        if (Points is not { Ids.Length: > 1 } points || _shown == points)
        {
            return;
        }

        _shown = points;
        _self ??= DotNetObjectReference.Create(this);
        _module ??= await Script.ImportAsync("map", Closing);
        string[] words = [T["Map_Unknown"], T["Map_Others"]];
        await _module.InvokeVoidAsync("show", Closing, _canvas, _self, _colour, words);
    }

    // The map is drawn after the start and after each scan, and comes when it is done.
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Interval, Clock);
        MapPoints? seen = Points;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (seen != Points)
            {
                seen = Points;
                StateHasChanged();
            }
        }
    }

    private async Task ColourAsync(string? colour)
    {
        _colour = colour ?? _colour;
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("colour", Closing, _canvas, _colour);
        }
    }

    private async Task ToggleLassoAsync()
    {
        _isLassoing = !_isLassoing;
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("lasso", Closing, _canvas, _isLassoing);
        }
    }

    private async Task ResetAsync()
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("reset", Closing, _canvas);
        }
    }
}
