using System.Reflection;
using Harmonie.Admin.Host;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Models;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;

namespace Harmonie.Server.Configuration;

/// <summary>The options of one run, as they are set. Each setting is declared where it is needed, by <see cref="SettingAttribute"/>.</summary>
/// <remarks>Only this folder knows the environment; everything else takes options.</remarks>
public sealed class HarmonieSettings : ISettingsView
{
    private HarmonieSettings(SettingsReader reader, IReadOnlyDictionary<string, string?> variables, string applicationDirectory)
    {
        Storage = reader.Fill(new StorageOptions { DataDirectory = DefaultDataDirectory(variables) });
        Plugins = reader.Fill(new PluginOptions { Directory = Path.Combine(applicationDirectory, "plugins") });
        Audio = reader.Fill(new AudioOptions());
        Models = reader.Fill(new ModelStoreOptions { Directory = Path.Combine(Storage.DataDirectory, "models") });
        Scanning = reader.Fill(new ScanningOptions());
        Analysis = reader.Fill(new AnalysisOptions());
        Host = reader.Fill(new HostOptions());

        int processors = Processors.Available();
        Scanning.Workers = Scanning.Workers > 0 ? Scanning.Workers : processors;
        (Plugins.Workers, Plugins.Processors) = (Scanning.Workers, processors);
        (Plugins.ModelsDirectory, Plugins.DataDirectory, Plugins.SettingsPrefix) = (Models.Directory, Path.Combine(Storage.DataDirectory, "plugins"), SettingsReader.Prefix);
        Settings = reader.Rows;
        HashSet<string> secrets = [.. OptionTypes.SelectMany(SettingsReader.SettingsOf).Where(known => known.Setting.IsSecret).Select(known => SettingsReader.VariableOf(known.Field))];
        ForPlugins = variables
            .Where(variable => variable.Key.StartsWith(SettingsReader.Prefix, StringComparison.Ordinal) && !secrets.Contains(variable.Key))
            .ToDictionary(variable => variable.Key[SettingsReader.Prefix.Length..], variable => variable.Value is null ? null : SettingsReader.WithoutCredentials(variable.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The types of options that hold settings, in the order in which they are documented.</summary>
    public static IReadOnlyList<Type> OptionTypes { get; } =
        [typeof(ScanningOptions), typeof(HostOptions), typeof(AnalysisOptions), typeof(StorageOptions), typeof(PluginOptions), typeof(AudioOptions), typeof(ModelStoreOptions)];

    /// <summary>Where the database lies.</summary>
    public StorageOptions Storage { get; }

    /// <summary>Where plugins come from.</summary>
    public PluginOptions Plugins { get; }

    /// <summary>What decodes.</summary>
    public AudioOptions Audio { get; }

    /// <summary>Where models come from.</summary>
    public ModelStoreOptions Models { get; }

    /// <summary>What is scanned; at least one worker.</summary>
    public ScanningOptions Scanning { get; }

    /// <summary>How tracks are analysed.</summary>
    public AnalysisOptions Analysis { get; }

    /// <summary>What the host needs.</summary>
    public HostOptions Host { get; }

    /// <summary>All settings without their prefix but the secrets, as plugins see them.</summary>
    public IReadOnlyDictionary<string, string?> ForPlugins { get; }

    /// <inheritdoc />
    public IReadOnlyList<SettingRow> Settings { get; }

    /// <summary>Reads and checks the settings.</summary>
    /// <param name="variables">Variables by full name.</param>
    /// <param name="folders">Libraries named on the command line; they win over <c>HARMONIE_LIBRARIES</c>.</param>
    /// <param name="applicationDirectory">Where the program lies; plugins are below it unless a setting says otherwise.</param>
    /// <exception cref="SettingsException">Values can't be used; the message has a line for each.</exception>
    public static HarmonieSettings Read(IReadOnlyDictionary<string, string?> variables, IReadOnlyList<string> folders, string applicationDirectory)
    {
        Dictionary<string, object> arguments = [];
        if (folders.Count > 0)
        {
            arguments["libraries"] = folders.Select(Path.GetFullPath).ToArray();
        }

        SettingsReader reader = new(variables, arguments);
        HarmonieSettings settings = new(reader, variables, applicationDirectory);
        return reader.Problems.Count == 0 ? settings : throw new SettingsException(string.Join(Environment.NewLine, reader.Problems));
    }

    /// <summary>Copies options.</summary>
    internal static void Copy<T>(T from, T to)
    {
        foreach (PropertyInfo property in typeof(T).GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(to, property.GetValue(from));
        }
    }

    private static string DefaultDataDirectory(IReadOnlyDictionary<string, string?> variables) =>
        Path.Combine(
            variables.GetValueOrDefault("XDG_DATA_HOME") is { } home && Path.IsPathFullyQualified(home)
                ? home
                : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "harmonie");
}
