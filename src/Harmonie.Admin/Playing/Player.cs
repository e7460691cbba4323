namespace Harmonie.Admin.Playing;

/// <summary>What a visitor's player plays, and what comes next. One a circuit.</summary>
public sealed class Player
{
    private IReadOnlyList<PlayableTrack> _queue = [];
    private int _position;

    /// <summary>The track that plays, or another one does from now on.</summary>
    public event Action? Changed;

    /// <summary>The track that plays, or null.</summary>
    public PlayableTrack? Current => _position < _queue.Count ? _queue[_position] : null;

    /// <summary>Whether there is a track after this one.</summary>
    public bool HasNext => _position + 1 < _queue.Count;

    /// <summary>Whether there is a track before this one.</summary>
    public bool HasPrevious => _position > 0;

    /// <summary>Plays one track of a list; the rest comes after it.</summary>
    public void Play(IReadOnlyList<PlayableTrack> queue, int position = 0)
    {
        (_queue, _position) = (queue, position);
        Changed?.Invoke();
    }

    /// <summary>Goes on to the next track, or falls silent after the last.</summary>
    public void Next()
    {
        _position++;
        Changed?.Invoke();
    }

    /// <summary>Goes back to the track before.</summary>
    public void Previous()
    {
        _position = Math.Max(0, _position - 1);
        Changed?.Invoke();
    }

    /// <summary>Falls silent.</summary>
    public void Stop() => Play([]);
}
