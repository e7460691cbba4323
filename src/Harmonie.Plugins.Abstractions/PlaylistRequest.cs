using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Harmonie.Plugins;

/// <summary>The fields that every mode's request has. The filter is another one; the host applies it before a mode sees the library.</summary>
public record PlaylistRequest
{
    /// <summary>Tracks to return. Range [1, 500].</summary>
    [Range(1, 500)]
    [Display(Name = "Number of tracks")]
    [Description("Tracks to return.")]
    public int N { get; init; } = 20;

    /// <summary>Whether picks of an artist that was picked a moment ago are discouraged.</summary>
    [Description("Discourage picks of an artist that was picked a moment ago.")]
    public bool ArtistCooldown { get; init; } = true;

    /// <summary>Whether a pair of artist and title is never picked twice.</summary>
    [Description("Never pick a pair of artist and title twice.")]
    public bool DedupeTitles { get; init; } = true;
}
