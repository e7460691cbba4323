using Harmonie.Plugins;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>Reads what a file says of its music.</summary>
internal interface ITagReader
{
    /// <summary>Reads a file's tags. Whatever is wrong with the file is no exception.</summary>
    /// <returns>The tags; null if nothing can read the file.</returns>
    /// <exception cref="IOException">There is no such file, or the disk can't read it.</exception>
    /// <exception cref="AudioDecodingException">The moment is to blame, not the file: it may be read later.</exception>
    /// <exception cref="DecoderMissingException">There is no ffprobe, and the file needs it.</exception>
    Task<TrackTags?> ReadAsync(string path, CancellationToken cancellationToken);
}
