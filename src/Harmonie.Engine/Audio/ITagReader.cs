using Harmonie.Plugins;

namespace Harmonie.Engine.Audio;

/// <summary>Reads what a file says about itself.</summary>
internal interface ITagReader
{
    /// <summary>Reads a file's tags and duration.</summary>
    /// <exception cref="AudioDecodingException">The file can't be read.</exception>
    Task<FileFacts> ReadAsync(string path, CancellationToken cancellationToken);
}

/// <summary>What a file says about itself.</summary>
/// <param name="Tags">Its tags.</param>
/// <param name="Duration">The duration it announces, in seconds; null if it announces none.</param>
internal sealed record FileFacts(TrackTags Tags, double? Duration);
