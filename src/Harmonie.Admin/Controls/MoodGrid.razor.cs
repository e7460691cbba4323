using Harmonie.Admin.Dashboard;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Harmonie.Admin.Controls;

/// <summary>Loudness against danceability: the more tracks, the stronger the colour.</summary>
public sealed partial class MoodGrid
{
    private ElementReference _canvas;
    private IJSObjectReference? _module;
    private int[]? _drawn;

    /// <summary>The cells, as in <see cref="LibraryPortrait.Moods"/>.</summary>
    [Parameter, EditorRequired]
    public int[] Cells { get; set; } = [];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _module.LeaveAsync();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_drawn == Cells)
        {
            return;
        }

        _drawn = Cells;
        _module ??= await Script.ImportAsync("mood-grid", Closing);
        await _module.InvokeVoidAsync("draw", Closing, _canvas, Cells, LibraryPortrait.MoodColumns, LibraryPortrait.MoodRows);
    }
}
