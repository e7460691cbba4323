using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary><c>similar</c>, sentence by sentence.</summary>
internal static class NaiveSimilar
{
    public static List<PlaylistPick> Pick(Query query)
    {
        float[] centroid = query.Centroid();
        PlainRandom random = new(query.RngSeed);
        History history = Naive.Start(query);
        List<PlaylistPick> ranking = [.. Naive.Ranking(query, centroid).Where(pick => query.IncludeSeeds || !query.Seeds.Contains(pick.Track))];
        List<PlaylistPick> picks = [];
        int poolSize = 6 * query.N;
        while (picks.Count < query.N)
        {
            bool IsSeed(PlaylistPick pick) => query.Seeds.Contains(pick.Track);
            bool IsDropped(PlaylistPick pick) => query.KeyCompatible && Wheel.CodeOf(pick.Track.Key, pick.Track.Scale) is null;
            int missing = ranking.Count(pick => IsSeed(pick) && !picks.Contains(pick) && history.IsNewSong(pick.Track) && !IsDropped(pick));
            bool onlySeeds = query.IncludeSeeds && missing >= query.N - picks.Count;

            // The first poolSize ranks, then seeds that rank lower.
            IEnumerable<PlaylistPick> pool = onlySeeds ? ranking.Where(IsSeed) : [.. ranking.Take(poolSize), .. ranking.Skip(poolSize).Where(IsSeed)];
            LibraryTrack? last = picks.Count == 0 ? null : picks[^1].Track;
            var candidates = pool
                .Where(pick => !picks.Contains(pick) && history.IsNewSong(pick.Track) && IsSmooth(query, picks, pick.Track))
                .Select(pick => (pick, Naive.Cosine(last?.UnitEmbedding ?? centroid, pick.Track.UnitEmbedding) - history.Penalty(pick.Track)))
                .ToList();
            if (Naive.Choose(candidates, query.Variation, random) is { } chosen)
            {
                picks.Add(chosen);
                history.Add(chosen.Track);
            }
            else if (onlySeeds || poolSize >= ranking.Count)
            {
                break;
            }
            else
            {
                poolSize += 6 * query.N;
            }
        }

        return picks;
    }

    private static bool IsSmooth(Query query, List<PlaylistPick> picks, LibraryTrack track)
    {
        List<double> seedBpms = [.. query.Seeds.Where(seed => seed.Bpm is not null).Select(seed => seed.Bpm!.Value)];
        double? lastBpm = picks.Count > 0 ? picks[^1].Track.Bpm : seedBpms.Count > 0 ? seedBpms[0] : null;
        if (query.BpmTolerance is { } tolerance && track.Bpm is { } bpm)
        {
            if (lastBpm is { } previous && Math.Abs(bpm - previous) > tolerance)
            {
                return false;
            }

            if (seedBpms.Count > 0 && seedBpms.TrueForAll(seed => Math.Abs(bpm - seed) > 2 * tolerance))
            {
                return false;
            }
        }

        if (!query.KeyCompatible)
        {
            return true;
        }

        LibraryTrack before = picks.Count > 0 ? picks[^1].Track : query.Seeds[0];
        return Wheel.CodeOf(track.Key, track.Scale) is { } code && (Wheel.CodeOf(before.Key, before.Scale) is not { } last || Wheel.AreCompatible(last, code));
    }
}
