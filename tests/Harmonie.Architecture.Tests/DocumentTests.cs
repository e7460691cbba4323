using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Harmonie.Architecture.Tests;

/// <summary>What the documents point to exists.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
    [
        .. Repository.Files()
            .Where(file => file.EndsWith(".md", StringComparison.Ordinal) && (!file.Contains('/', StringComparison.Ordinal) || file.StartsWith("docs/", StringComparison.Ordinal))),
    ];

    [Theory, MemberData(nameof(Documents))]
    public void Links_LeadToFiles(string document)
    {
        string folder = Path.GetDirectoryName(SourceTree.File(document))!;

        Assert.All(
            Link().Matches(File.ReadAllText(SourceTree.File(document))).Select(link => link.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)),
            target => Assert.True(Path.Exists(Path.Combine(folder, target)), target));
    }

    [Fact]
    public void Glossary_EveryWord_IsOneLineWithALink()
    {
        string[] words = [.. File.ReadLines(SourceTree.File("docs", "glossary.md")).Where(line => line.StartsWith('-'))];

        Assert.NotEmpty(words);
        Assert.All(words, line => Assert.Matches(@"^- \[\*\*[^*]+\*\*\]\([^)]+\): .+\.$", line));
    }

    [Fact]
    public void Decisions_AreNumberedAndListed()
    {
        string list = File.ReadAllText(SourceTree.File("docs", "adr", "README.md"));
        string[] decisions = [.. Directory.GetFiles(SourceTree.File("docs", "adr"), "0*.md").Order(StringComparer.Ordinal)];

        Assert.All(decisions.Index(), decision =>
        {
            string text = File.ReadAllText(decision.Item);
            Assert.StartsWith($"{decision.Index + 1:0000}-", Path.GetFileName(decision.Item), StringComparison.Ordinal);
            Assert.Contains(Path.GetFileName(decision.Item), list, StringComparison.Ordinal);
            Assert.Equal(["Status", "Context", "Decision", "Consequences"], Heading().Matches(text).Select(heading => heading.Groups[1].Value));
        });
    }

    [Fact]
    public void Changelog_Headings_AreOfKeepAChangelog() => Assert.All(
        File.ReadLines(SourceTree.File("CHANGELOG.md")).Where(line => line.StartsWith("##", StringComparison.Ordinal)),
        heading => Assert.Matches(@"^(## \[Unreleased\]|## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}|### (Added|Changed|Deprecated|Removed|Fixed|Security))$", heading));

    // A version is released by a heading with its number and date.
    [Fact]
    public void Changelog_NewestRelease_IsNoNewerThanTheProgram()
    {
        Match newest = Release().Match(File.ReadAllText(SourceTree.File("CHANGELOG.md")));
        string version = (string)XDocument.Load(SourceTree.File("Directory.Build.props")).Descendants("Version").Single()!;

        Assert.True(!newest.Success || Version.Parse(newest.Groups[1].Value) <= Version.Parse(version), newest.Value);
    }

    [Fact]
    public void Benchmarks_EveryTable_HasItsDateAboveIt()
    {
        string[] lines = File.ReadAllLines(SourceTree.File("docs", "benchmarks.md"));
        int[] tables = [.. Enumerable.Range(2, lines.Length - 2).Where(i => lines[i].StartsWith('|') && !lines[i - 1].StartsWith('|'))];

        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Matches(@"^\*\d{4}-\d{2}-\d{2}[,;] .+\*$", lines[table - 2]));
    }

    [Fact]
    public void Benchmarks_EveryVerb_IsInTheUsage()
    {
        string program = File.ReadAllText(SourceTree.File("benchmarks", "Harmonie.Benchmarks", "Program.cs"));
        string[] verbs = [.. Verb().Matches(program).Select(verb => verb.Groups[1].Value)];

        Assert.NotEmpty(verbs);
        Assert.All(verbs, verb => Assert.Matches($@"\n          {verb} ", program));
    }

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^## \[(\d[\d.]*)\]", RegexOptions.Multiline)]
    private static partial Regex Release();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("""^    \["([a-z-]+)".*=>""", RegexOptions.Multiline)]
    private static partial Regex Verb();
}
