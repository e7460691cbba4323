using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>A seeded request whose picks may be drawn among nearly equal candidates.</summary>
internal record VariedRequest : SeededPlaylistRequest
{
    /// <summary>How far the picks may stray from the best candidates. Range [0, 1]; 0 always takes the best.</summary>
    [Range(0.0, 1.0)]
    [Description("How far picks may stray from the best candidates; 0 always takes the best.")]
    public double Variation { get; init; }

    /// <summary>Fixes the draws; null draws anew each time.</summary>
    [Description("Seed for reproducible variation; null draws anew each time.")]
    public long? RngSeed { get; init; }
}
