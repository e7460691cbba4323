using System.Diagnostics;
using Harmonie.Engine.Files;
using Microsoft.Win32.SafeHandles;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>A file while its tags are looked for: little of it is held at a time, and neither bytes nor time are without end.</summary>
/// <remarks>One thread's. It may wait for the disk: ask by <see cref="Disk"/>.</remarks>
internal sealed class TagSource : IDisposable
{
    /// <summary>The longest value that is taken, in bytes: longer ones are pictures, lyrics and mistakes.</summary>
    public const int LongestValue = 64 << 10;

    /// <summary>The most that is taken of one tag, in bytes.</summary>
    public const int LongestTag = 1 << 20;

    private const int WindowSize = 16 << 10;
    private const long MostBytes = 256 << 20; // As large as an ID3v2 tag can be.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SafeFileHandle _file;
    private readonly CancellationToken _cancellationToken;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly byte[] _window = new byte[WindowSize];
    private long _position;
    private int _filled;
    private long _read;

    private TagSource(SafeFileHandle file, CancellationToken cancellationToken)
    {
        (_file, _cancellationToken) = (file, cancellationToken);
        Length = RandomAccess.GetLength(file);
    }

    /// <summary>The file's size in bytes.</summary>
    public long Length { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">There is none, or it can't be read.</exception>
    public static TagSource Open(string path, CancellationToken cancellationToken) => new(FileProbe.Open(path), cancellationToken);

    /// <summary>What lies at a position, fewer bytes only at the end of the file. Valid until the next call.</summary>
    /// <param name="position">Where; before the beginning, and behind the end, there is nothing.</param>
    /// <param name="length">How much, at most 16 KiB.</param>
    /// <exception cref="InvalidDataException">More was read than tags can need, or it took too long.</exception>
    /// <exception cref="IOException">The disk can't be read.</exception>
    public ReadOnlySpan<byte> Peek(long position, int length)
    {
        if (position < 0 || position >= Length)
        {
            return [];
        }

        if (position < _position || position + length > _position + _filled)
        {
            Require(_read < MostBytes && Stopwatch.GetElapsedTime(_start) < Patience);
            _cancellationToken.ThrowIfCancellationRequested();
            (_position, _filled) = (position, Disk.Read(_file, position, _window));
            _read += _filled;
        }

        int offset = (int)(position - _position);
        return _window.AsSpan(offset, Math.Min(length, _filled - offset));
    }

    /// <summary>A copy of some bytes.</summary>
    /// <exception cref="InvalidDataException">They aren't there, or are more than one takes.</exception>
    public byte[] Copy(long position, long length)
    {
        Require(length is >= 0 and <= LongestTag && position >= 0 && position + length <= Length);
        byte[] copy = new byte[length];
        Require(new FileCursor(this, position, position + length).Read(copy));
        return copy;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new InvalidDataException("the tags are no tags, or without end");
        }
    }
}
