using System.Text;

namespace Harmonie.Engine.Search;

/// <summary>Compares texts by their UTF-8 bytes, as SQLite does: by code point, where <see cref="StringComparer.Ordinal"/> goes by UTF-16 unit.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        using StringRuneEnumerator left = (x ?? "").EnumerateRunes();
        using StringRuneEnumerator right = (y ?? "").EnumerateRunes();
        while (true)
        {
            (bool hasLeft, bool hasRight) = (left.MoveNext(), right.MoveNext());
            if (!hasLeft || !hasRight)
            {
                return hasLeft.CompareTo(hasRight);
            }

            int byRune = left.Current.CompareTo(right.Current);
            if (byRune != 0)
            {
                return byRune;
            }
        }
    }
}
