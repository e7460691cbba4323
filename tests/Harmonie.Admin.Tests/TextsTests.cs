using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Harmonie.Admin.Tests;

/// <summary>The resource and the pages agree on which texts there are.</summary>
public sealed partial class TextsTests
{
    private static readonly string Source = SourceTree.File("src", "Harmonie.Admin");

    [Fact]
    public void EveryText_IsInTheResource_AndUsed()
    {
        HashSet<string> known = [.. XDocument.Load(Path.Combine(Source, "Texts.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value)];
        string sources = string.Join('\n', Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        HashSet<string> named = [.. Name().Matches(sources).Select(match => match.Groups[1].Value)];
        string[] families = [.. Family().Matches(sources).Select(match => match.Groups[1].Value).Distinct()];

        Assert.Empty(named.Except(known));
        Assert.DoesNotContain(known, text => !named.Contains(text) && !families.Any(family => text.StartsWith(family, StringComparison.Ordinal)));
    }

    [GeneratedRegex("\"([A-Z][A-Za-z]*_[A-Za-z]+|Loading|Save)\"")]
    private static partial Regex Name();

    [GeneratedRegex(@"\$""([A-Z][A-Za-z]*_)\{")]
    private static partial Regex Family();
}
