using System.Collections.Frozen;

namespace Harmonie.Engine.Scanning;

/// <summary>Which files count as audio: by their endings alone.</summary>
internal static class AudioFiles
{
    private static readonly FrozenSet<string> Endings = FrozenSet.ToFrozenSet(
        [".flac", ".mp3", ".wav", ".ogg", ".oga", ".m4a", ".aac", ".aiff", ".aif", ".wma", ".opus", ".alac"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file of this name is looked at. Names that start with a dot are not: macOS leaves such files beside audio files.</summary>
    public static bool Include(ReadOnlySpan<char> name) =>
        !IsHidden(name) && Endings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Path.GetExtension(name));

    /// <summary>Whether a file or folder of this name is passed over.</summary>
    public static bool IsHidden(ReadOnlySpan<char> name) => name.StartsWith('.');
}
