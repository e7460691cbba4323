using System.Globalization;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Outlines;

/// <summary>The outline of a track over time, for people to see: decoded once, then kept in the data folder.</summary>
public sealed class Waveforms : IDisposable
{
    /// <summary>The number of columns of an outline.</summary>
    public const int Columns = 1000;

    private readonly AudioDecoder _decoder;
    private readonly string _folder;

    // A scan may be using every processor: outlines are drawn one after another.
    private readonly SemaphoreSlim _drawing = new(1, 1);

    internal Waveforms(AudioDecoder decoder, IOptions<StorageOptions> storage) =>
        (_decoder, _folder) = (decoder, Path.Combine(storage.Value.DataDirectory, "waveforms"));

    /// <summary>The greatest amplitude in each column, 255 being full scale. Shape: [<see cref="Columns"/>].</summary>
    /// <exception cref="AudioDecodingException">The file can't be decoded any more.</exception>
    public async Task<byte[]> GetAsync(TrackRecord track, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(track);
        string file = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{track.Id}-{track.Size:x}-{(long)(track.Mtime * 1000):x}"));
        if (File.Exists(file))
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }

        await _drawing.WaitAsync(cancellationToken);
        try
        {
            byte[] outline = await DrawAsync(track, cancellationToken);
            await KeepAsync(track.Id, file, outline, cancellationToken);
            return outline;
        }
        finally
        {
            _drawing.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _drawing.Dispose();

    // Where the disk won't take it, it is drawn again the next time.
    private async Task KeepAsync(long id, string file, byte[] outline, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            foreach (string outdated in Directory.EnumerateFiles(_folder, string.Create(CultureInfo.InvariantCulture, $"{id}-*")))
            {
                File.Delete(outdated);
            }

            string unfinished = $"{file}.new"; // Nobody may see half a file.
            await File.WriteAllBytesAsync(unfinished, outline, cancellationToken);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk, say.
        }
    }

    // As it was analysed: where the channels cancel each other out, the louder one.
    private async Task<byte[]> DrawAsync(TrackRecord track, CancellationToken cancellationToken)
    {
        DecodingWish wish = new(track.Duration);
        (byte[] outline, int? louder) = await DrawAsync(track, wish, cancellationToken);
        return louder is { } channel ? (await DrawAsync(track, wish with { Channel = channel }, cancellationToken)).Outline : outline;
    }

    private async Task<(byte[] Outline, int? LouderChannel)> DrawAsync(TrackRecord track, DecodingWish wish, CancellationToken cancellationToken)
    {
        await using AudioSignal signal = await _decoder.OpenAsync(track.Path, wish, cancellationToken);
        double samplesPerColumn = Math.Max(1, track.Duration * signal.SampleRate / Columns);
        byte[] outline = new byte[Columns];
        long position = 0;
        await foreach (ReadOnlyMemory<float> block in signal.ReadAsync(cancellationToken))
        {
            foreach (float sample in block.Span)
            {
                int column = Math.Min(Columns - 1, (int)(position++ / samplesPerColumn));
                byte height = (byte)Math.Min(255, Math.Abs(sample) * 255);
                outline[column] = Math.Max(outline[column], height);
            }
        }

        return (outline, signal.LouderChannel);
    }
}
