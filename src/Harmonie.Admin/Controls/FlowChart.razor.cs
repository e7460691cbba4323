using Harmonie.Engine.Search;
using Harmonie.Plugins.Playlists;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>Tempo and key from track to track; a step that is no neighbour on the Camelot wheel is marked.</summary>
public sealed partial class FlowChart
{
    private const int Width = 760;
    private const int Height = 180;
    private const int Top = 12;
    private const int Bottom = 34;
    private const int Left = 48;
    private const int MostLabels = 32;

    /// <summary>The tracks, in order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ScoredTrack> Tracks { get; set; } = [];

    private double Slowest => Tracks.Min(item => item.Track.Bpm) is { } bpm ? Math.Floor((bpm - 2) / 10) * 10 : 60;

    private double Fastest => Tracks.Max(item => item.Track.Bpm) is { } bpm ? Math.Ceiling((bpm + 2) / 10) * 10 : 180;

    private IEnumerable<double> Lines => [Slowest, (Slowest + Fastest) / 2, Fastest];

    private string Path => string.Join(' ', Tracks
        .Select((item, at) => item.Track.Bpm is { } bpm ? $"{Shown.Plain(PlaceOf(at))},{Shown.Plain(HeightOf(bpm))}" : null)
        .OfType<string>());

    private double PlaceOf(int at) => Left + (at * (Width - Left - 12.0) / Math.Max(1, Tracks.Count - 1));

    private double HeightOf(double bpm) => Height - Bottom - ((bpm - Slowest) / Math.Max(1, Fastest - Slowest) * (Height - Top - Bottom));

    private string StepOf(int at)
    {
        CamelotKey? here = at == 0 ? null : CamelotKey.Of(Tracks[at].Track.Key, Tracks[at].Track.Scale);
        CamelotKey? before = at == 0 ? null : CamelotKey.Of(Tracks[at - 1].Track.Key, Tracks[at - 1].Track.Scale);
        return here is { } to && before is { } from ? to.IsCompatibleWith(from) ? "smooth" : "jump" : "plain";
    }
}
