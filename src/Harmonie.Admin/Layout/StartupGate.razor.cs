using Harmonie.Engine;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Layout;

/// <summary>Shows its content once the engine is ready.</summary>
public sealed partial class StartupGate
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>What to show.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private EngineStartup Engine { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && !Engine.IsReady)
        {
            Follow(WaitAsync);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (!Engine.IsReady)
        {
            await Task.Delay(Interval, Clock, cancellationToken);
        }

        StateHasChanged();
    }
}
