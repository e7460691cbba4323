using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Harmonie.EndToEnd.Tests;

/// <summary>Real audio files, damaged in every way that disks, downloads and bad programs know: the same ones for the same seed.</summary>
/// <param name="folder">Where they are written.</param>
/// <param name="seed">Decides on everything.</param>
internal sealed class MutatedFiles(string folder, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<(string Ending, byte[] Bytes)> _sources = [];

    /// <summary>Writes files.</summary>
    /// <param name="count">How many.</param>
    public async Task WriteAsync(int count)
    {
        using TemporaryFolder sources = new();
        string piece = sources.File("piece.wav");
        Music.WriteWav(piece, seed, seconds: 1.5);
        foreach ((string name, string[] format) in Clips.Formats)
        {
            string path = await Clips.EncodeAsync(piece, sources.File(name), ["-metadata", "title=A title", "-metadata", "artist=Somebody", .. format]);
            _sources.Add((Path.GetExtension(name)[1..], await File.ReadAllBytesAsync(path)));
        }

        Func<byte[], byte[]>[] mutations = [FlipBits, FlipBitsOfTheHead, Truncate, SwapHead, SetFields, CutOut, Repeat, Empty, Noise, Magic];
        Func<(string Ending, byte[] Bytes)>[] bombs = [LongTag, ManyTags, HugeTagSize, HugeComment, DeepAtoms, ManyChunks, LyingChunk, AbsurdRate];
        for (int i = 0; i < count; i++)
        {
            // Every third file is a bomb of metadata.
            (string ending, byte[] bytes) = i % 3 == 2 ? bombs[i / 3 % bombs.Length]() : _sources[i % _sources.Count];
            byte[] mutated = i % 3 == 2 ? bytes : mutations[i % mutations.Length](bytes);
            string name = string.Create(CultureInfo.InvariantCulture, $"{i:0000}.{ending}");
            await File.WriteAllBytesAsync(Path.Combine(folder, name), mutated);
        }
    }

    private byte[] FlipBits(byte[] bytes) => Flip(bytes, bytes.Length, _random.Next(1, 200));

    private byte[] FlipBitsOfTheHead(byte[] bytes) => Flip(bytes, 200, _random.Next(1, 12));

    private byte[] Flip(byte[] bytes, int reach, int bits)
    {
        byte[] mutated = [.. bytes];
        for (int i = 0; i < bits; i++)
        {
            mutated[_random.Next(reach)] ^= (byte)(1 << _random.Next(8));
        }

        return mutated;
    }

    private byte[] Truncate(byte[] bytes) => bytes[.._random.Next(bytes.Length)];

    private byte[] SwapHead(byte[] bytes)
    {
        byte[] other = _sources[_random.Next(_sources.Count)].Bytes;
        int length = Math.Min(_random.Next(4, 2000), Math.Min(bytes.Length, other.Length));
        return [.. other[..length], .. bytes[length..]];
    }

    private byte[] SetFields(byte[] bytes)
    {
        byte[] mutated = [.. bytes];
        for (int i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(mutated.AsSpan(_random.Next(1500)), _random.GetItems([0u, 1u, 0x7FFFFFFFu, 0x80000000u, uint.MaxValue], 1)[0]);
        }

        return mutated;
    }

    private byte[] CutOut(byte[] bytes)
    {
        int from = _random.Next(bytes.Length);
        return [.. bytes[..from], .. bytes[_random.Next(from, bytes.Length)..]];
    }

    private byte[] Repeat(byte[] bytes) => [.. bytes, .. bytes[_random.Next(bytes.Length)..], .. bytes];

    private byte[] Empty(byte[] bytes) => [];

    private byte[] Noise(byte[] bytes)
    {
        byte[] noise = new byte[_random.Next(1, 100_000)];
        _random.NextBytes(noise);
        return noise;
    }

    private byte[] Magic(byte[] bytes) => [.. bytes[..Math.Min(_random.Next(4, 64), bytes.Length)], .. Noise(bytes)];

    private (string Ending, byte[] Bytes) LongTag() => ("mp3", [.. Id3(Frame("TIT2", Encoding.Latin1.GetBytes("\0" + new string('A', 5 << 20)))), .. Source("mp3")]);

    private (string Ending, byte[] Bytes) ManyTags() =>
        ("mp3", [.. Id3([.. Enumerable.Range(0, 1500).SelectMany(i => Frame("TXXX", Encoding.Latin1.GetBytes($"\0key{i}\0value")))]), .. Source("mp3")]);

    private (string Ending, byte[] Bytes) HugeTagSize() => ("mp3", [.. "ID3"u8, 3, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F, .. Source("mp3")]);

    private (string Ending, byte[] Bytes) HugeComment()
    {
        // A block of comments, after the first block, that claims four billion of them and has one of 3 MB.
        byte[] comment = Encoding.ASCII.GetBytes("TITLE=" + new string('x', 3 << 20));
        byte[] body = [1, 0, 0, 0, (byte)'x', .. BitConverter.GetBytes(uint.MaxValue), .. BitConverter.GetBytes(comment.Length), .. comment];
        byte[] flac = Source("flac");
        return ("flac", [.. flac[..42], 4, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body, .. flac[42..]]);
    }

    private (string Ending, byte[] Bytes) DeepAtoms()
    {
        const int Depth = 20_000;
        byte[] nest = new byte[Depth * 8];
        for (int i = 0; i < Depth; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(nest.AsSpan(i * 8), (Depth - i) * 8);
            Encoding.ASCII.GetBytes(i % 3 == 0 ? "moov" : i % 3 == 1 ? "trak" : "udta").CopyTo(nest, (i * 8) + 4);
        }

        return ("m4a", [.. Source("m4a")[..32], .. nest]);
    }

    private (string Ending, byte[] Bytes) ManyChunks() =>
        ("wav", [.. Source("wav")[..12], .. Enumerable.Range(0, 50_000).SelectMany(_ => (byte[])[.. "junk"u8, 0, 0, 0, 0]), .. Source("wav")[12..]]);

    private (string Ending, byte[] Bytes) LyingChunk()
    {
        byte[] wav = [.. Source("wav")];
        int data = wav.AsSpan().IndexOf("data"u8);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(data + 4), _random.Next());
        return ("wav", wav);
    }

    private (string Ending, byte[] Bytes) AbsurdRate()
    {
        byte[] wav = [.. Source("wav")];
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), _random.GetItems([1, 7, 999, 44_101, 10_000_000, int.MaxValue], 1)[0]);
        return ("wav", wav);
    }

    private byte[] Source(string ending) => _sources.First(source => source.Ending == ending).Bytes;

    private static byte[] Id3(byte[] frames) =>
        [.. "ID3"u8, 3, 0, 0, (byte)(frames.Length >> 21), (byte)((frames.Length >> 14) & 127), (byte)((frames.Length >> 7) & 127), (byte)(frames.Length & 127), .. frames];

    private static byte[] Frame(string name, byte[] content)
    {
        byte[] head = new byte[10];
        Encoding.ASCII.GetBytes(name).CopyTo(head, 0);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), content.Length);
        return [.. head, .. content];
    }
}
