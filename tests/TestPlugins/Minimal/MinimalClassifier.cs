using Harmonie.Plugins;

namespace Harmonie.TestPlugins;

/// <summary>Its labels are what the host told the plugin: its folders, a setting and a host service's time zone.</summary>
internal sealed class MinimalClassifier(PluginContext context, TimeProvider clock) : IClassifier, IAsyncDisposable
{
    public string Name => "minimal";

    public IReadOnlyList<string> Labels { get; } =
        [context.Directory, context.DataDirectory, context.Settings["MINIMAL_COLOUR"] ?? "", clock.LocalTimeZone.Id];

    public string? EmbedderModel => null;

    public IClassification Begin(TrackTags tags) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        File.WriteAllText(Path.Combine(context.Directory, "disposed"), "");
        return ValueTask.CompletedTask;
    }
}
