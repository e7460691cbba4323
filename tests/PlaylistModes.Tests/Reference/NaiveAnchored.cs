using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary><c>drift</c> and <c>mix</c>, sentence by sentence.</summary>
internal static class NaiveAnchored
{
    public static List<PlaylistPick> Drift(Query query)
    {
        PlainRandom random = new(query.RngSeed);
        History history = Naive.Start(query);
        List<PlaylistPick> picks = OpeningSeeds(query, history);
        ReadOnlyMemory<float> anchor = query.Centroid();
        while (picks.Count < query.N)
        {
            int before = picks.Count;
            while (picks.Count < query.N && picks.Count - before < query.ChunkSize && Next(query, picks, history, anchor, random) is { } pick)
            {
                picks.Add(pick);
                history.Add(pick.Track);
            }

            if (picks.Count == before)
            {
                break;
            }

            anchor = picks[^1].Track.UnitEmbedding;
        }

        return picks;
    }

    public static List<PlaylistPick> Mix(Query query)
    {
        History history = Naive.Start(query);
        List<PlaylistPick> picks = OpeningSeeds(query, history);
        int[] turns = [.. query.Seeds.Select(seed => picks.Exists(pick => pick.Track == seed) ? 1 : 0)];
        while (picks.Count < query.N)
        {
            bool found = false;
            foreach (int s in Enumerable.Range(0, turns.Length).OrderBy(s => (turns[s] + 0.5) / (query.Weights?[s] ?? 1)).ToList())
            {
                if (Next(query with { Variation = 0 }, picks, history, query.Seeds[s].UnitEmbedding, new PlainRandom(0)) is { } pick)
                {
                    picks.Add(pick);
                    history.Add(pick.Track);
                    turns[s]++;
                    found = true;
                    break;
                }
            }

            if (!found)
            {
                break;
            }
        }

        return picks;
    }

    private static List<PlaylistPick> OpeningSeeds(Query query, History history)
    {
        List<PlaylistPick> picks = [];
        foreach (LibraryTrack seed in query.Seeds)
        {
            if (query.IncludeSeeds && picks.Count < query.N && history.IsNewSong(seed))
            {
                picks.Add(new PlaylistPick(seed, 1));
                history.Add(seed);
            }
        }

        return picks;
    }

    private static PlaylistPick? Next(Query query, List<PlaylistPick> picks, History history, ReadOnlyMemory<float> anchor, PlainRandom random)
    {
        List<LibraryTrack> ranked = anchor.Length == query.Centroid().Length ? [.. Naive.Ranking(query, anchor).Select(pick => pick.Track)] : [];
        return Naive.Choose(
            [.. ranked
                .Where(track => !query.Seeds.Contains(track) && !picks.Exists(pick => pick.Track == track))
                .Where(track => history.IsNewSong(track) && Naive.IsSmooth(query, picks, track))
                .Select(track => new PlaylistPick(track, Naive.Cosine(anchor, track.UnitEmbedding)))
                .Select(pick => (pick, pick.Score - history.Penalty(pick.Track)))],
            query.Variation,
            random);
    }
}
