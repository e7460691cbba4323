using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary><c>vibe</c>, sentence by sentence.</summary>
internal static class NaiveVibe
{
    public static List<PlaylistPick> Pick(
        IReadOnlyList<LibraryTrack> admitted, int n, bool cooldown, bool dedupe, double? bpm, double? danceability, bool shuffle, long rngSeed)
    {
        double Fitness(LibraryTrack track)
        {
            double fitness = 0;
            if (bpm is { } wantedBpm)
            {
                fitness -= track.Bpm is { } known ? Math.Abs(known - wantedBpm) / 5 : 10;
            }

            if (danceability is { } wanted)
            {
                fitness -= track.Danceability is { } known ? 2 * Math.Abs(known - wanted) : 1;
            }

            return fitness;
        }

        List<PlaylistPick> pool = [.. admitted.OrderBy(track => track.Id).Select(track => new PlaylistPick(track, Fitness(track)))];
        if (bpm is not null || danceability is not null)
        {
            pool = [.. pool.OrderByDescending(pick => pick.Score).ThenBy(pick => pick.Track.Id).Take(5 * n)];
        }

        if (shuffle)
        {
            PlainRandom random = new(rngSeed);
            for (int i = pool.Count - 1; i > 0; i--)
            {
                int j = random.NextBelow(i + 1);
                (pool[i], pool[j]) = (pool[j], pool[i]);
            }
        }

        History history = new(cooldown, dedupe);
        List<PlaylistPick> picks = [];
        while (picks.Count < n && pool.Where(pick => history.IsNewSong(pick.Track)).ToList() is { Count: > 0 } open)
        {
            PlaylistPick best = open.MaxBy(pick => pick.Score - history.Penalty(pick.Track));
            picks.Add(best);
            pool.Remove(best);
            history.Add(best.Track);
        }

        return picks;
    }
}
