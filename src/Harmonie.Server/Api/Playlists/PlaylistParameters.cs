using System.ComponentModel;
using Harmonie.Server.Api.Playlists.Formats;

namespace Harmonie.Server.Api.Playlists;

/// <summary>How a playlist is answered.</summary>
internal sealed record PlaylistParameters
{
    [Description("The answer's format. Without it the Accept header decides, and JSON is the default.")]
    public PlaylistFormat Format { get; init; }

    [Description("Whether the paths in a playlist file are absolute, or relative to the library root.")]
    public PathForm Paths { get; init; }
}

/// <summary>What a playlist file names its tracks by.</summary>
internal enum PathForm
{
    Absolute,
    Relative,
}
