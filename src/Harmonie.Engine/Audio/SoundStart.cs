using System.Buffers;
using System.Buffers.Binary;

namespace Harmonie.Engine.Audio;

/// <summary>Where the sound begins in a file whose beginning is something else: a tag that lies about its size, another file's head, a web page.</summary>
/// <param name="Position">The first byte of the container, or of the first frame.</param>
/// <param name="IsOgg">Whether it is an Ogg stream.</param>
internal readonly record struct SoundStart(int Position, bool IsOgg)
{
    private const int FramesInARow = 4; // By chance, eleven bits and three headers that agree are not found in 16 MiB.
    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create([(byte)'O', (byte)'f', (byte)'R', 0xFF]);
    private static readonly int[] SampleRates = [44_100, 48_000, 32_000];

    /// <summary>Bit rates in kbit/s by index (ISO 11172-3, table 2.4.2.3; ISO 13818-3): MPEG-1 layers I, II, III, then MPEG-2 layer I, and II and III.</summary>
    private static readonly int[][] BitRates =
    [
        [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    /// <summary>Looks for the first thing that is certainly sound.</summary>
    /// <param name="head">The file's first bytes.</param>
    /// <returns>Null if there is none.</returns>
    public static SoundStart? Find(ReadOnlySpan<byte> head)
    {
        for (int position = 0; position < head.Length; position++)
        {
            int step = head[position..].IndexOfAny(FirstBytes);
            if (step < 0)
            {
                return null;
            }

            position += step;
            ReadOnlySpan<byte> here = head[position..];
            if (here.StartsWith("OggS\0\u0002"u8))
            {
                return new SoundStart(position, IsOgg: true);
            }

            if (here.StartsWith("fLaC\0\0\0\u0022"u8) || IsWave(here) || IsMpeg(here))
            {
                return new SoundStart(position, IsOgg: false);
            }

            if (here.StartsWith("ftyp"u8) && position >= sizeof(int) && BinaryPrimitives.ReadInt32BigEndian(head[(position - sizeof(int))..]) is >= 8 and <= 1024)
            {
                return new SoundStart(position - sizeof(int), IsOgg: false);
            }
        }

        return null;
    }

    private static bool IsWave(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 16 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WAVE"u8) && (bytes[12..].StartsWith("fmt "u8) || bytes[12..].StartsWith("bext"u8));

    private static bool IsMpeg(ReadOnlySpan<byte> bytes)
    {
        uint? kind = null;
        for (int frame = 0; frame < FramesInARow; frame++)
        {
            if (bytes.Length < sizeof(uint))
            {
                return false;
            }

            uint header = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            uint same = header & 0xFFFE_0C00; // Sync, version, layer, sample rate.
            if ((kind ??= same) != same || FrameSize(header) is not { } size || size > bytes.Length)
            {
                return false;
            }

            bytes = bytes[size..];
        }

        return true;
    }

    /// <returns>The size in bytes of the frame that begins so; null if none does.</returns>
    private static int? FrameSize(uint header)
    {
        uint version = (header >> 19) & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5.
        uint layer = 4 - ((header >> 17) & 3); // 4: none.
        uint rate = (header >> 12) & 15;
        uint frequency = (header >> 10) & 3;
        if (header >> 21 != 0x7FF || version == 1 || layer == 4 || rate is 0 or 15 || frequency == 3)
        {
            return null;
        }

        int sampleRate = SampleRates[frequency] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int bitRate = 1000 * BitRates[version == 3 ? layer - 1 : layer == 1 ? 3 : 4][rate];
        int padding = (int)((header >> 9) & 1);
        return layer == 1 ? 4 * ((12 * bitRate / sampleRate) + padding) : ((layer == 3 && version != 3 ? 72 : 144) * bitRate / sampleRate) + padding;
    }
}
