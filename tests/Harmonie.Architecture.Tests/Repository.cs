using System.Xml.Linq;

namespace Harmonie.Architecture.Tests;

/// <summary>The source tree.</summary>
internal static class Repository
{
    private static readonly string[] NotKept = [".git", ".cache", "bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Production projects by name, with the names of the projects they refer to, whatever way they do it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> References()
    {
        string[] projects =
        [
            .. Directory.GetFiles(SourceTree.File("src"), "*.csproj", SearchOption.AllDirectories),
            .. Directory.GetFiles(SourceTree.File("plugins"), "*.csproj", SearchOption.AllDirectories),
        ];
        return projects.ToDictionary(NameOf, project => ReferencesOf(project));
    }

    /// <summary>The names of the projects that a project refers to.</summary>
    /// <param name="project">Its file.</param>
    public static IReadOnlySet<string> ReferencesOf(string project) =>
        XDocument.Load(project)
            .Descendants("ProjectReference")
            .Select(reference => NameOf((string)reference.Attribute("Include")!))
            .ToHashSet();

    /// <summary>Every file below the root that people keep there, relative to it: without what is built, fetched or cached.</summary>
    public static IReadOnlyList<string> Files() => [.. FilesBelow(SourceTree.Root).Select(file => Path.GetRelativePath(SourceTree.Root, file))];

    public static bool IsPlugin(string project) => Directory.Exists(SourceTree.File("plugins", project));

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory.GetFiles(folder).Concat(Directory.GetDirectories(folder).Where(IsKept).SelectMany(FilesBelow)).Where(IsKept);

    private static bool IsKept(string path) => !NotKept.Contains(Path.GetFileName(path));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
