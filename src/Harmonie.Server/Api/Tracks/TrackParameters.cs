using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Harmonie.Server.Api.Tracks;

/// <summary>Which tracks are listed besides what the filter says, and in which order.</summary>
internal sealed record ListParameters
{
    [AllowedValues("id", "path", "bpm", "duration", "analyzed_at")]
    [Description("What to sort by, ascending; equal values by id, unknown BPM first, paths by their UTF-8 bytes.")]
    public string OrderBy { get; init; } = "id";

    [Description("Restrict to one embedding model.")]
    public string? Model { get; init; }
}

/// <summary>How many similar tracks are wanted.</summary>
internal sealed record SimilarParameters
{
    [Range(1, 500)]
    [Description("Number of matches.")]
    public int Limit { get; init; } = 10;

    [Description("Include the query track in the results.")]
    public bool IncludeSelf { get; init; }
}

/// <summary>What is known of a track instead of its id.</summary>
internal sealed record ResolveParameters
{
    [Description("Absolute or library-relative path.")]
    public string? Path { get; init; }

    [Description("Artist, in any case.")]
    public string? Artist { get; init; }

    [Description("Album, in any case.")]
    public string? Album { get; init; }

    [Description("Title, in any case.")]
    public string? Title { get; init; }
}

/// <summary>Which track.</summary>
internal sealed record TrackId
{
    [Description("The track's id.")]
    public long Id { get; init; }
}
