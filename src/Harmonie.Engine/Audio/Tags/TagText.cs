using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>Text of tags that don't say, or don't say truly, how they are encoded.</summary>
internal static class TagText
{
    private const double LeastConfidence = 0.45;

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!; // Latin-1, but with letters for its second row of controls.

    /// <summary>Reads text: as UTF-8 where it is that, else in the tag's own encoding.</summary>
    public static string Read(ReadOnlySpan<byte> text, Encoding encoding) =>
        Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : encoding.GetString(text);

    /// <summary>Guesses the encoding of a tag whose texts are not all UTF-8. All of them together say more than one.</summary>
    /// <returns>Latin-1 as Windows has it wherever it can be that: where few letters are none of ASCII, and fewer still if there are Windows' signs among them.</returns>
    public static Encoding Guess(params IEnumerable<byte[]> texts)
    {
        byte[] all = [.. texts.Where(text => !Utf8.IsValid(text)).SelectMany(text => text.Append((byte)'\n'))];
        int letters = all.Count(value => char.IsAsciiLetter((char)value));
        int accented = all.Count(value => value >= 0xC0);
        int controls = all.Count(value => value is >= 0x80 and < 0xA0);
        if (controls == 0 ? accented <= letters : accented + controls <= letters / 2)
        {
            return Western;
        }

        DetectionDetail? guess = CharsetDetector.DetectFromBytes(all).Detected;
        return guess?.Confidence >= LeastConfidence && Find(guess.EncodingName) is { } encoding && !encoding.GetString(all).Contains('\uFFFD', StringComparison.Ordinal)
            ? encoding
            : Western;
    }

    private static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null; // An encoding that .NET doesn't know.
        }
    }
}
