using System.Reflection;

namespace Harmonie.Testing;

/// <summary>The repository that the tests were built from.</summary>
public static class SourceTree
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Built("RepositoryRoot");

    /// <summary>The folder into which the server is built, with its plugins beside it.</summary>
    public static string Server { get; } = Built("ServerDirectory");

    /// <summary>A file or folder below the root.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Built(string key) =>
        typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
