using System.Collections.Concurrent;
using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>The rows whose file was not found anywhere, by their sound: a file that was moved and tagged at once, as taggers do, has it still. Safe for many threads.</summary>
internal sealed class LostSounds
{
    private const long LargestTagChange = 1 << 20; // What new tags add to a file or take from it; a new cover rarely takes more.

    private readonly ConcurrentDictionary<string, KnownFile> _rows;
    private readonly ConcurrentBag<KnownFile> _taken = [];
    private readonly ILookup<string, long> _sizes;

    /// <summary>Remembers rows; where several have one sound, none of them.</summary>
    public LostSounds(IEnumerable<KnownFile> lost)
    {
        KnownFile[] rows = [.. lost.Where(row => row.AudioHash is not null).GroupBy(row => row.AudioHash, StringComparer.Ordinal).Select(same => same.Take(2).ToArray()).Where(same => same.Length == 1).Select(same => same[0])];
        _rows = new ConcurrentDictionary<string, KnownFile>(rows.Select(row => KeyValuePair.Create(row.AudioHash!, row)), StringComparer.Ordinal);
        _sizes = rows.ToLookup(row => Path.GetExtension(row.Path), row => row.Size, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The rows that files have taken.</summary>
    public IReadOnlyCollection<KnownFile> Taken => _taken;

    /// <summary>Whether a new file may be one of these, so that it is worth while to hash its sound.</summary>
    public bool MayHold(LibraryFile file) => _sizes[Path.GetExtension(file.Path)].Any(size => Math.Abs(size - file.Size) <= LargestTagChange);

    /// <summary>Takes the row of a sound, once; null if there is none.</summary>
    public KnownFile? Take(string? audioHash)
    {
        if (audioHash is null || !_rows.TryRemove(audioHash, out KnownFile? row))
        {
            return null;
        }

        _taken.Add(row);
        return row;
    }
}
