namespace Harmonie.Engine.Audio;

/// <summary>What tells a file's audio from all other, whatever its tags.</summary>
/// <param name="Encoding">Codec, sample rate and channels, such as <c>flac-44100-2</c>; null if ffmpeg said it in words that aren't known here.</param>
/// <param name="PacketHash">MurmurHash3-128 of the packets of the first audio stream, 32 hexadecimal digits; null if there are none.</param>
internal sealed record AudioIdentity(string? Encoding, string? PacketHash);
