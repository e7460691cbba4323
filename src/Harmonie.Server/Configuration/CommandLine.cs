using System.Reflection;

namespace Harmonie.Server.Configuration;

/// <summary>The command line: <c>serve [FOLDER …]</c>.</summary>
/// <param name="Folders">Libraries, as given.</param>
/// <param name="Message">What to print instead of serving, or null.</param>
/// <param name="ExitCode">The exit code that goes with the message.</param>
internal sealed record CommandLine(IReadOnlyList<string> Folders, string? Message = null, int ExitCode = 0)
{
    private const string Usage =
        """
        usage: harmonie serve [FOLDER …]

        Analyses the music in the folders and serves similarity search and playlists at http://localhost:8842.
        Without folders it takes HARMONIE_LIBRARIES; without that, it serves the index that is there.
        Settings are HARMONIE_* variables; README.md lists them.
        """;

    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public static CommandLine Parse(string[] args) => args switch
    {
        [] => new([]),
        ["-h" or "--help" or "help", ..] => new([], Usage),
        ["--version" or "version", ..] => new([], Version),
        ["serve", "-h" or "--help", ..] => new([], Usage),
        ["serve", .. var folders] when folders.FirstOrDefault(folder => folder.StartsWith("--", StringComparison.Ordinal)) is { } option =>
            new([], $"harmonie: unknown option {option}\n\n{Usage}", 2),
        ["serve", .. var folders] when folders.FirstOrDefault(folder => !Path.Exists(folder)) is { } missing =>
            new([], $"harmonie: there is no folder or file {missing}", 2),
        ["serve", .. var folders] => new([.. folders]),
        [var other, ..] => new([], $"harmonie: unknown command '{other}'\n\n{Usage}", 2),
    };
}
