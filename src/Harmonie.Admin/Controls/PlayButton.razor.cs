using Harmonie.Admin.Playing;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>Plays one track of a list.</summary>
public sealed partial class PlayButton
{
    /// <summary>The list.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PlayableTrack> Queue { get; set; } = [];

    /// <summary>Which of them.</summary>
    [Parameter]
    public int Position { get; set; }

    [Inject]
    private Player Player { get; set; } = null!;

    private void Play() => Player.Play(Queue, Position);
}
