using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary>What the naive modes share: full rankings and the choice among candidates.</summary>
internal static class Naive
{
    public static double Cosine(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y) => x.Length == y.Length ? Math.Clamp(PlainVectors.DotInOrder(x.Span, y.Span), -1, 1) : 0;

    public static List<PlaylistPick> Ranking(Query query, ReadOnlyMemory<float> anchor) =>
        [.. query.Comparable()
            .Select(track => new PlaylistPick(track, Cosine(anchor, track.UnitEmbedding)))
            .OrderByDescending(pick => pick.Score)
            .ThenBy(pick => pick.Track.Id)];

    /// <summary>The best candidate, the first of equals; with variation, a draw among all within the band.</summary>
    public static PlaylistPick? Choose(IReadOnlyList<(PlaylistPick Pick, double Effective)> candidates, double variation, PlainRandom random)
    {
        if (candidates.Count == 0)
        {
            return null;
        }

        double best = candidates.Max(candidate => candidate.Effective);
        if (variation == 0)
        {
            return candidates.First(candidate => candidate.Effective == best).Pick;
        }

        double band = 0.05 * Math.Sqrt(variation);
        var inBand = candidates.Where(candidate => candidate.Effective >= best - band).ToList();
        double[] weights = [.. inBand.Select(candidate => Math.Exp((candidate.Effective - best) / band))];
        double drawn = random.NextDouble() * weights.Sum();
        for (int i = 0; ; i++)
        {
            if (i == weights.Length - 1 || drawn < weights[i])
            {
                return inBand[i].Pick;
            }

            drawn -= weights[i];
        }
    }

    public static History Start(Query query)
    {
        History history = new(query.ArtistCooldown, query.DedupeTitles);
        foreach (LibraryTrack seed in query.Seeds.Where(_ => !query.IncludeSeeds))
        {
            history.Add(seed);
        }

        return history;
    }

    /// <summary>Whether a track may follow the picks of every mode but <c>similar</c>.</summary>
    public static bool IsSmooth(Query query, List<PlaylistPick> picks, LibraryTrack track)
    {
        // A missing value leaves the previous one standing; at the start there is the first seed's tempo that is known, and the first seed's key.
        double? lastBpm = picks.Select(pick => pick.Track.Bpm).LastOrDefault(bpm => bpm is not null)
            ?? query.Seeds.Select(seed => seed.Bpm).FirstOrDefault(bpm => bpm is not null);
        string? lastCode = picks.Select(pick => Wheel.CodeOf(pick.Track.Key, pick.Track.Scale)).LastOrDefault(code => code is not null)
            ?? Wheel.CodeOf(query.Seeds[0].Key, query.Seeds[0].Scale);
        bool bpmFits = query.BpmTolerance is not { } tolerance || track.Bpm is not { } bpm || lastBpm is not { } last || Math.Abs(bpm - last) <= tolerance;
        bool keyFits = !query.KeyCompatible
            || (Wheel.CodeOf(track.Key, track.Scale) is { } code && (lastCode is null || Wheel.AreCompatible(lastCode, code)));
        return bpmFits && keyFits;
    }
}
