using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Harmonie.Architecture.Tests;

/// <summary>The source tree.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    /// <summary>Production projects by name, with the names of the projects they refer to, whatever way they do it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> References()
    {
        string[] projects =
        [
            .. Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories),
            .. Directory.GetFiles(Path.Combine(Root, "plugins"), "*.csproj", SearchOption.AllDirectories),
        ];
        return projects.ToDictionary(NameOf, project => ReferencesOf(project));
    }

    public static bool IsPlugin(string project) => Directory.Exists(Path.Combine(Root, "plugins", project));

    private static IReadOnlySet<string> ReferencesOf(string project) =>
        XDocument.Load(project)
            .Descendants("ProjectReference")
            .Select(reference => NameOf((string)reference.Attribute("Include")!))
            .ToHashSet();

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
