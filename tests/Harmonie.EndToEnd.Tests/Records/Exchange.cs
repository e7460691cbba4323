namespace Harmonie.EndToEnd.Tests.Records;

/// <summary>
/// One request and its answer as a record file holds them: lines that begin with <c>#</c> say what it is about, with <c>&gt;</c> they are the request, with
/// <c>&lt;</c> the answer, and with <c>|</c> they go on with the line before, where only the record breaks it.
/// </summary>
internal sealed record Exchange(IReadOnlyList<string> Remarks, IReadOnlyList<string> Request, IReadOnlyList<string> Answer)
{
    /// <summary>Reads the exchanges of a file; an answer may be missing.</summary>
    public static async Task<IReadOnlyList<Exchange>> ReadAsync(string file) =>
    [
        .. (await File.ReadAllTextAsync(file)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Trim('\n').Split('\n'))
            .Select(lines => new Exchange(Those(lines, "#"), Those(lines, ">"), Those(lines, "<|"))),
    ];

    public static Task WriteAsync(string file, IEnumerable<Exchange> exchanges) =>
        File.WriteAllTextAsync(file, string.Join("\n\n", exchanges) + "\n");

    public override string ToString() => string.Join('\n', [.. Remarks, .. Request, .. Answer]);

    /// <summary>The first line in which another answer differs, beside this one's; null if none does.</summary>
    public string? FirstDifference(Exchange other)
    {
        int lines = Math.Max(Answer.Count, other.Answer.Count);
        int line = Enumerable.Range(0, lines).FirstOrDefault(i => Answer.ElementAtOrDefault(i) != other.Answer.ElementAtOrDefault(i), -1);
        return line < 0
            ? null
            : $"{string.Join('\n', Request)}\nline {line + 1} of the answer is recorded as\n{Answer.ElementAtOrDefault(line)}\nand now is\n{other.Answer.ElementAtOrDefault(line)}";
    }

    private static string[] Those(string[] lines, string beginnings) => [.. lines.Where(line => beginnings.Contains(line[0], StringComparison.Ordinal))];
}
