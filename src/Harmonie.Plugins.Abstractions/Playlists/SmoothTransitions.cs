using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Harmonie.Plugins.Playlists;

/// <summary>What consecutive picks must have in common.</summary>
public sealed record SmoothTransitions
{
    /// <summary>The widest step between tempos, in beats per minute, ≥ 0; null allows any. A track without tempo always passes.</summary>
    [Range(0, double.MaxValue)]
    [Display(Name = "BPM tolerance")]
    [Description("Widest step in BPM between consecutive picks; tracks without BPM pass.")]
    public double? BpmTolerance { get; init; }

    /// <summary>Whether consecutive keys must be neighbours on the Camelot wheel. Tracks without key or scale never pass.</summary>
    [Description("Only neighbours on the Camelot wheel follow each other; tracks without key are dropped.")]
    public bool KeyCompatible { get; init; }
}
