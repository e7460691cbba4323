using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>Keeps the k best matches of a stream: higher scores first, then smaller ids. A binary heap with the worst kept match on top.</summary>
internal sealed class TopK(int capacity)
{
    private static readonly Comparer<TrackMatch> WorstFirst = Comparer<TrackMatch>.Create((x, y) => -Compare(x, y));

    private readonly PriorityQueue<TrackMatch, TrackMatch> _heap = new(WorstFirst);

    /// <summary>The order of results: descending score, then ascending id.</summary>
    public static int Compare(TrackMatch x, TrackMatch y)
    {
        int byScore = y.Score.CompareTo(x.Score);
        return byScore != 0 ? byScore : x.Track.Id.CompareTo(y.Track.Id);
    }

    /// <summary>Takes a match in if it is among the best so far.</summary>
    public void Offer(LibraryTrack track, float score)
    {
        if (capacity == 0)
        {
            return;
        }

        if (_heap.Count < capacity)
        {
            TrackMatch match = new(track, score);
            _heap.Enqueue(match, match);
        }
        else if (score >= _heap.Peek().Score)
        {
            TrackMatch match = new(track, score);
            if (Compare(match, _heap.Peek()) < 0)
            {
                _heap.DequeueEnqueue(match, match);
            }
        }
    }

    /// <summary>Takes in all that another has kept.</summary>
    public void Merge(TopK other)
    {
        foreach ((TrackMatch match, _) in other._heap.UnorderedItems)
        {
            Offer(match.Track, match.Score);
        }
    }

    /// <summary>The kept matches, best first.</summary>
    public TrackMatch[] ToSortedArray()
    {
        TrackMatch[] matches = [.. _heap.UnorderedItems.Select(item => item.Element)];
        Array.Sort(matches, Compare);
        return matches;
    }
}
