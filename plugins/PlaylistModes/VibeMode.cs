using System.ComponentModel;
using System.Text.Json.Serialization;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>The body of <c>vibe</c>.</summary>
internal sealed record VibeRequest : PlaylistRequest
{
    /// <summary>What tracks should be close to; null ranks all alike.</summary>
    [Description("What tracks should be close to.")]
    public VibeTarget? Target { get; init; }

    /// <summary>Whether the pool is shuffled; with a target that only breaks ties.</summary>
    [Description("Shuffle the pool; with a target, this only breaks ties.")]
    public bool Shuffle { get; init; } = true;

    /// <summary>Fixes the shuffle; null shuffles anew each time.</summary>
    [Description("Seed for a reproducible shuffle; null shuffles anew each time.")]
    public long? RngSeed { get; init; }
}

/// <summary>Numbers that tracks should be close to. Finite.</summary>
internal sealed record VibeTarget
{
    /// <summary>Wanted tempo in beats per minute.</summary>
    [Description("Wanted tempo in BPM.")]
    public double? Bpm { get; init; }

    /// <summary>Wanted danceability.</summary>
    [Description("Wanted danceability.")]
    public double? Danceability { get; init; }

    /// <summary>Whether nothing is wanted.</summary>
    [JsonIgnore]
    public bool IsEmpty => Bpm is null && Danceability is null;

    /// <summary>Closeness of a track, at most 0: −|Δ bpm| / 5 − 2 |Δ danceability|, where a missing tempo costs 10 and a missing danceability 1.</summary>
    public double FitnessOf(LibraryTrack track)
    {
        double fitness = 0;
        if (Bpm is { } bpm)
        {
            fitness -= track.Bpm is { } known ? Math.Abs(known - bpm) / 5 : 10;
        }

        if (Danceability is { } danceability)
        {
            fitness -= track.Danceability is { } known ? 2 * Math.Abs(known - danceability) : 1;
        }

        // A target of 1e308 is absurd, but its fitness must still be a number.
        return Math.Max(fitness, -double.MaxValue);
    }
}

/// <summary>Tracks by tempo and danceability, without seeds: the filter makes the pool, the target ranks it. Scores are the fitness.</summary>
internal sealed class VibeMode : PlaylistMode<VibeRequest>
{
    private const int CandidatesPerPick = 5;

    public override string Name => "vibe";

    public override string Description => "Tracks that pass the filter, closest to a target tempo and danceability, shuffled.";

    public override IReadOnlyList<PlaylistPick> Pick(VibeRequest request, PlaylistSession session, CancellationToken cancellationToken)
    {
        PlaylistPick[] pool = request.Target is { IsEmpty: false } target
            ? Closest(session.Library, target, CandidatesPerPick * request.N)
            : [.. session.Library.Tracks.Select(track => new PlaylistPick(track, 0))];
        if (request.Shuffle)
        {
            new PlaylistRandom(request.RngSeed).Shuffle(pool.AsSpan());
        }

        return FitnessWalk.Pick(pool, request.N, session.Diversity, cancellationToken);
    }

    // Keeps the best so far, the worst of them on top. The library is in order of ids, so that of equal tracks the later one is worse.
    private static PlaylistPick[] Closest(ITrackLibrary library, VibeTarget target, int count)
    {
        PriorityQueue<PlaylistPick, (double Score, long MinusId)> best = new();
        foreach (LibraryTrack track in library.Tracks)
        {
            PlaylistPick pick = new(track, target.FitnessOf(track));
            if (best.Count < count)
            {
                best.Enqueue(pick, (pick.Score, -track.Id));
            }
            else if (pick.Score > best.Peek().Score)
            {
                best.DequeueEnqueue(pick, (pick.Score, -track.Id));
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element).OrderByDescending(pick => pick.Score).ThenBy(pick => pick.Track.Id)];
    }
}
