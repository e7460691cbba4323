using System.Collections.Frozen;
using System.Globalization;

namespace Harmonie.Engine.Audio;

/// <summary>Channels as ffmpeg names them.</summary>
internal static class ChannelLayout
{
    private static readonly FrozenDictionary<string, int> Counts = FrozenDictionary.ToFrozenDictionary<string, int>(
        [
            new("mono", 1), new("stereo", 2), new("downmix", 2), new("quad", 4), new("quad(side)", 4), new("hexagonal", 6), new("octagonal", 8), new("cube", 8),
            new("hexadecagonal", 16), new("2.1", 3), new("3.0", 3), new("3.0(back)", 3), new("4.0", 4), new("3.1", 4), new("4.1", 5), new("5.0", 5), new("5.0(side)", 5),
            new("5.1", 6), new("5.1(side)", 6), new("6.0", 6), new("6.0(front)", 6), new("6.1", 7), new("6.1(back)", 7), new("6.1(front)", 7), new("7.0", 7),
            new("7.0(front)", 7), new("7.1", 8), new("7.1(wide)", 8), new("7.1(wide-side)", 8), new("7.1(top)", 8), new("22.2", 24),
        ]);

    /// <summary>How many channels a layout has; null if its name isn't known.</summary>
    public static int? Count(string layout) =>
        Counts.TryGetValue(layout, out int count) ? count
        : layout.Split(' ') is [var number, "channels", ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out count) ? count
        : null;
}
