using System.Net;
using Harmonie.Engine.Models;

namespace Harmonie.Server.Configuration;

/// <summary>The settings of one run: <c>HARMONIE_*</c> variables, else a <c>.env</c> file in the working directory, else defaults.</summary>
/// <remarks>Only this folder knows the environment; everything else takes options.</remarks>
public sealed record HarmonieSettings
{
    /// <summary>Folders or single files to scan, absolute, in order.</summary>
    public required IReadOnlyList<string> Libraries { get; init; }

    /// <summary>The folder that holds <c>harmonie.db</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The folder whose sub-folders are plugins.</summary>
    public required string PluginsDirectory { get; init; }

    /// <summary>The folder that holds ffmpeg and ffprobe; empty if they are on the search path.</summary>
    public required string FfmpegDirectory { get; init; }

    /// <summary>The folder that holds models' files, absolute.</summary>
    public required string ModelsDirectory { get; init; }

    /// <summary>Empty, <c>off</c>, or a mirror that missing models come from: an address or an absolute folder.</summary>
    public required string ModelsSource { get; init; }

    /// <summary>Files analysed at once, at least 1.</summary>
    public required int Workers { get; init; }

    /// <summary>Processors that this process may use, at least 1.</summary>
    public required int Processors { get; init; }

    /// <summary>Hours between scans; 0 turns the recurring scan off.</summary>
    public required double ScanIntervalHours { get; init; }

    /// <summary>Whether a scan begins at start.</summary>
    public required bool ScanOnStartup { get; init; }

    /// <summary>Whether changes in the libraries are picked up as they happen.</summary>
    public required bool Watch { get; init; }

    /// <summary>The address to listen on.</summary>
    public required string Host { get; init; }

    /// <summary>The port to listen on; 0 takes any free one.</summary>
    public required int Port { get; init; }

    /// <summary>The path below which a reverse proxy publishes Harmonie, such as <c>/harmonie</c>; empty at the root.</summary>
    public required string PathBase { get; init; }

    /// <summary>The key that <c>/api/v1</c> asks for; null asks for none.</summary>
    public required string? ApiKey { get; init; }

    /// <summary>Origins whose pages may call the API.</summary>
    public required IReadOnlyList<string> CorsOrigins { get; init; }

    /// <summary>The least level that is logged.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary><c>auto</c> or the embedder to use.</summary>
    public required string Embedder { get; init; }

    /// <summary>Style rows kept a track.</summary>
    public required int StyleRows { get; init; }

    /// <summary>The least probability of a style row.</summary>
    public required double StyleThreshold { get; init; }

    /// <summary>All settings without their prefix but the API key, as plugins see them.</summary>
    public required IReadOnlyDictionary<string, string?> ForPlugins { get; init; }

    /// <summary>Every setting as it was read, for people to see.</summary>
    public required IReadOnlyList<ReadSetting> All { get; init; }

    /// <summary>Whether the libraries were named on the command line.</summary>
    public required bool LibrariesAreArguments { get; init; }

    /// <summary>Reads and checks the settings.</summary>
    /// <param name="variables">Variables by full name.</param>
    /// <param name="folders">Libraries named on the command line; they win over <c>HARMONIE_LIBRARIES</c>.</param>
    /// <param name="applicationDirectory">Where the program lies; plugins are below it unless a setting says otherwise.</param>
    /// <exception cref="SettingsException">A value can't be used.</exception>
    public static HarmonieSettings Read(IReadOnlyDictionary<string, string?> variables, IReadOnlyList<string> folders, string applicationDirectory)
    {
        SettingsReader reader = new(variables);
        int workers = reader.Integer("WORKERS", 0, 0, 256);
        int processors = Configuration.Processors.Available();
        string dataDirectory = Path.GetFullPath(reader.Text("DATA_DIR") ?? DefaultDataDirectory(variables));
        return new HarmonieSettings
        {
            Libraries = reader.Note("LIBRARIES", folders.Count > 0 ? [.. folders.Select(Path.GetFullPath)] : reader.Paths("LIBRARIES")),
            LibrariesAreArguments = folders.Count > 0,
            DataDirectory = reader.Note("DATA_DIR", dataDirectory),
            PluginsDirectory = reader.Note("PLUGINS_DIR", Path.GetFullPath(reader.Text("PLUGINS_DIR") ?? Path.Combine(applicationDirectory, "plugins"))),
            FfmpegDirectory = reader.Checked("FFMPEG_DIR", "", IsFolderOrEmpty, "the absolute path of a folder"),
            ModelsDirectory = reader.Note("MODELS_DIR", Path.GetFullPath(reader.Text("MODELS_DIR") ?? Path.Combine(dataDirectory, "models"))),
            ModelsSource = reader.Checked("MODELS_URL", "", ModelStoreOptions.IsSource, "off, an http address or an absolute folder"),
            Workers = reader.Note("WORKERS", workers > 0 ? workers : processors),
            Processors = processors,
            ScanIntervalHours = reader.Number("SCAN_INTERVAL_HOURS", 24, 0, 24 * 365),
            ScanOnStartup = reader.Boolean("SCAN_ON_STARTUP", true),
            Watch = reader.Boolean("WATCH", true),
            Host = reader.Checked("HOST", "0.0.0.0", IsHost, "an IP address or a host name"),
            Port = reader.Integer("PORT", 8842, 0, 65535),
            PathBase = reader.Checked("PATH_BASE", "", IsPathBase, "empty or a path such as /harmonie").TrimEnd('/'),
            ApiKey = reader.Text("API_KEY"),
            CorsOrigins = reader.List("CORS_ORIGINS"),
            LogLevel = reader.Level("LOG_LEVEL", LogLevel.Information),
            Embedder = reader.Note("EMBEDDER", reader.Text("EMBEDDER") ?? "auto"),
            StyleRows = reader.Integer("STYLE_ROWS", 10, 0, 400),
            StyleThreshold = reader.Number("STYLE_THRESHOLD", 0.05, 0, 1),
            ForPlugins = reader.ForPlugins(),
            All = reader.Settings,
        };
    }

    private static string DefaultDataDirectory(IReadOnlyDictionary<string, string?> variables) =>
        Path.Combine(
            variables.GetValueOrDefault("XDG_DATA_HOME") is { Length: > 0 } home
                ? home
                : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "harmonie");

    private static bool IsHost(string value) =>
        IPAddress.TryParse(value, out _) || Uri.CheckHostName(value) == UriHostNameType.Dns;

    private static bool IsFolderOrEmpty(string value) => value.Length == 0 || (Path.IsPathFullyQualified(value) && Directory.Exists(value));

    private static bool IsPathBase(string value) =>
        value.Length == 0 || (value[0] == '/' && Uri.IsWellFormedUriString(value, UriKind.Relative));
}
