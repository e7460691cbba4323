using Harmonie.Plugins;

namespace Harmonie.Engine.Audio;

/// <summary>Reads what a file says about itself.</summary>
internal interface ITagReader
{
    /// <summary>Reads a file's tags and duration.</summary>
    /// <exception cref="AudioDecodingException">The file can't be read.</exception>
    /// <exception cref="DecoderMissingException">There is nothing to read it with.</exception>
    Task<FileFacts> ReadAsync(string path, CancellationToken cancellationToken);
}

/// <summary>What a file says about itself.</summary>
/// <param name="Tags">Its tags.</param>
/// <param name="Duration">The duration it announces, in seconds; null if it announces none.</param>
/// <param name="Encoding">How the audio is encoded: codec, sample rate and channels, such as <c>flac-44100-2</c>.</param>
internal sealed record FileFacts(TrackTags Tags, double? Duration, string Encoding)
{
    /// <summary>What identifies the file's audio, whatever its tags: the encoding, then the hash of the packets; null without one.</summary>
    public string? AudioHash(string? packetHash) => packetHash is null ? null : $"{Encoding}-{packetHash}";
}
