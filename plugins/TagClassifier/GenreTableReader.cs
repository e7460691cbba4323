namespace Harmonie.TagClassifier;

/// <summary>Reads tables of genres: sections in square brackets, <c>;</c> between names, and indented lines that go on with the line before.</summary>
internal sealed class GenreTableReader
{
    private readonly List<string> _genres = [];
    private readonly List<string> _labels = [];
    private readonly Dictionary<string, (string[] Targets, string Where)> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string[] Targets, string Where)> _families = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nothing = new(StringComparer.Ordinal);

    private GenreTableReader()
    {
    }

    /// <summary>Reads tables, each of which adds to those before it.</summary>
    /// <exception cref="InvalidDataException">A line can't be understood; the message names it.</exception>
    public static GenreTable Read(IEnumerable<string> paths)
    {
        GenreTableReader reader = new();
        foreach (string path in paths)
        {
            reader.ReadFile(path);
        }

        return reader.Build();
    }

    private void ReadFile(string path)
    {
        string section = "";
        foreach ((string line, int number) in LogicalLines(File.ReadLines(path)))
        {
            string where = $"{path}, line {number}";
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']');
                continue;
            }

            switch (section)
            {
                case "genres":
                    AddGenre(line, where);
                    break;
                case "aliases":
                    AddNames(_aliases, line, where);
                    break;
                case "families":
                    AddNames(_families, line, where);
                    break;
                case "nothing":
                    _nothing.UnionWith(Names(line).Select(GenreText.Fold));
                    break;
                default:
                    throw new InvalidDataException($"{where}: there is no section '{section}'.");
            }
        }
    }

    private static IEnumerable<(string Line, int Number)> LogicalLines(IEnumerable<string> lines)
    {
        (string whole, int start, int number) = ("", 0, 0);
        foreach (string line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
            {
                continue;
            }

            if (!char.IsWhiteSpace(line[0]))
            {
                if (whole.Length > 0)
                {
                    yield return (whole, start);
                }

                (whole, start) = ("", number);
            }

            whole += whole.Length > 0 ? " " + line.Trim() : line.Trim();
        }

        if (whole.Length > 0)
        {
            yield return (whole, start);
        }
    }

    private void AddGenre(string line, string where)
    {
        if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } genre, var styles])
        {
            throw new InvalidDataException($"{where}: expected 'Genre: Style; Style'.");
        }

        _genres.Add(genre);
        _labels.AddRange(Names(styles).Select(style => genre + GenreTable.Separator + style));
    }

    private static void AddNames(Dictionary<string, (string[], string)> names, string line, string where)
    {
        if (line.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } left, { Length: > 0 } right])
        {
            throw new InvalidDataException($"{where}: expected 'Name; Name = Style'.");
        }

        foreach (string name in Names(left))
        {
            names[GenreText.Fold(name)] = (Names(right), where);
        }
    }

    private static string[] Names(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Later assignments win: a full label before a genre before a style before an alias before a family; and what says nothing before all but labels and genres.</summary>
    private GenreTable Build()
    {
        ILookup<string, string> byStyle = _labels.Distinct().ToLookup(label => GenreText.Fold(label[(GenreTable.GenreOf(label).Length + GenreTable.Separator.Length)..]));
        Dictionary<string, Meaning> meanings = new(StringComparer.Ordinal);
        Dictionary<string, Meaning> known = new(StringComparer.Ordinal);
        foreach (IGrouping<string, string> style in byStyle)
        {
            known[style.Key] = new Meaning(null, [.. style]);
        }

        foreach (string genre in _genres)
        {
            known[GenreText.Fold(genre)] = new Meaning(genre, []);
        }

        foreach (string label in _labels)
        {
            known[GenreText.Fold(label)] = new Meaning(null, [label]);
        }

        foreach ((string name, (string[] targets, string where)) in _families)
        {
            meanings[name] = new Meaning(null, [.. targets.SelectMany(target => Resolve(known, target, where).Labels)], targets.Length > 1);
        }

        foreach ((string name, (string[] targets, string where)) in _aliases)
        {
            meanings[name] = targets is [var target] ? Resolve(known, target, where) : throw new InvalidDataException($"{where}: an alias means one name.");
        }

        foreach ((string name, Meaning meaning) in known)
        {
            meanings[name] = meaning;
        }

        foreach (string name in _nothing.Where(name => !known.TryGetValue(name, out Meaning? meaning) || meaning.Genre is null))
        {
            meanings[name] = Meaning.Nothing;
        }

        return new GenreTable(_genres, _labels, meanings);
    }

    private static Meaning Resolve(Dictionary<string, Meaning> known, string target, string where) =>
        known.GetValueOrDefault(GenreText.Fold(target)) ?? throw new InvalidDataException($"{where}: '{target}' is neither a genre nor a style.");
}
