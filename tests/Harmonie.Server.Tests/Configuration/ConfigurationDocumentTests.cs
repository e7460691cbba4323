using System.Text;
using Harmonie.Engine.Fields;
using Harmonie.Server.Configuration;

namespace Harmonie.Server.Tests.Configuration;

/// <summary>docs/configuration.md lists what the options declare. With <c>HARMONIE_RECORD=1</c> the table is written anew.</summary>
public sealed class ConfigurationDocumentTests
{
    private const string Begin = "<!-- made from the declarations: see ConfigurationDocumentTests -->\n";
    private const string End = "<!-- end -->";

    [Fact]
    public void Document_Table_IsThatOfTheDeclarations()
    {
        string path = Path.Combine(RepositoryRoot(), "docs", "configuration.md");
        string document = File.ReadAllText(path);
        (int from, int to) = (document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, document.IndexOf(End, StringComparison.Ordinal));
        string table = Table();
        if (Environment.GetEnvironmentVariable("HARMONIE_RECORD") == "1")
        {
            File.WriteAllText(path, document[..from] + table + document[to..]);
            return;
        }

        Assert.Equal(document[from..to], table);
    }

    private static string Table()
    {
        StringBuilder table = new("| variable | default | meaning |\n|---|---|---|\n");
        foreach ((Field field, SettingAttribute setting) in HarmonieSettings.OptionTypes.SelectMany(SettingsReader.SettingsOf))
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{SettingsReader.VariableOf(field)}` | {setting.Default ?? Field.Write(field.Default)[0]} | {field.Description} |\n");
        }

        return table.ToString();
    }

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Harmonie.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
