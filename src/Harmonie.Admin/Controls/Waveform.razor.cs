using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Harmonie.Admin.Controls;

/// <summary>A track's outline; a click in it moves the player there.</summary>
public sealed partial class Waveform
{
    private ElementReference _canvas;
    private IJSObjectReference? _module;
    private DotNetObjectReference<Waveform>? _self;
    private long _drawn;

    /// <summary>The track.</summary>
    [Parameter, EditorRequired]
    public long TrackId { get; set; }

    /// <summary>Somebody clicked while the player plays something else.</summary>
    [Parameter]
    public EventCallback OnPlay { get; set; }

    /// <summary>The script asks for the track to be played.</summary>
    [JSInvokable]
    public Task PlayAsync() => OnPlay.InvokeAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Dispose();
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("leave", _canvas);
            }
        }
        catch (JSDisconnectedException)
        {
        }

        await _module.LeaveAsync();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_drawn == TrackId)
        {
            return;
        }

        _drawn = TrackId;
        _self ??= DotNetObjectReference.Create(this);
        _module ??= await Script.ImportAsync("waveform", Closing);
        await _module.InvokeVoidAsync("show", Closing, _canvas, TrackId, _self);
    }
}
