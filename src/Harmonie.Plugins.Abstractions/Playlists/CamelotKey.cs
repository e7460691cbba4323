namespace Harmonie.Plugins.Playlists;

/// <summary>A place on the Camelot wheel: keys that mix well are neighbours there.</summary>
/// <param name="Number">1 to 12, clockwise in fifths.</param>
/// <param name="IsMajor">The outer ring, B; minor keys are on the inner ring, A.</param>
public readonly record struct CamelotKey(int Number, bool IsMajor)
{
    private const int PitchClasses = 12;

    /// <summary>The place of a track's key, or null if it has no key or scale, or none that is known.</summary>
    public static CamelotKey? Of(LibraryTrack track) => Of(track.Key, track.Scale);

    /// <summary>The place of a key, or null if either part is missing or unknown. Sharps and flats of one pitch are the same.</summary>
    /// <param name="key">A letter from A to G and any accidentals, such as <c>F#</c> or <c>Bb</c>.</param>
    /// <param name="scale"><c>major</c> or <c>minor</c>.</param>
    public static CamelotKey? Of(string? key, string? scale)
    {
        if (key is not { Length: > 0 } || "C.D.EF.G.A.B".IndexOf(key[0], StringComparison.Ordinal) is not (>= 0 and var pitch) || key[0] == '.')
        {
            return null;
        }

        foreach (char accidental in key.AsSpan(1))
        {
            switch (accidental)
            {
                case '#' or '♯':
                    pitch++;
                    break;
                case 'b' or '♭':
                    pitch--;
                    break;
                default:
                    return null;
            }
        }

        return scale switch
        {
            "major" => OfMajor(pitch),
            // A minor key stands beside its relative major, three semitones up.
            "minor" => OfMajor(pitch + 3) with { IsMajor = false },
            _ => null,
        };
    }

    /// <summary>Whether tracks in the two keys may follow each other: the same place, one step around the same ring, or the other ring's same number.</summary>
    public bool IsCompatibleWith(CamelotKey other)
    {
        int steps = Math.Abs(Number - other.Number);
        return IsMajor == other.IsMajor ? steps is 0 or 1 or PitchClasses - 1 : steps == 0;
    }

    // Each step of the wheel is a fifth, seven semitones, and C major is 8B.
    private static CamelotKey OfMajor(int pitch) => new(((((pitch * 7) + 7) % PitchClasses) + PitchClasses) % PitchClasses + 1, IsMajor: true);
}
