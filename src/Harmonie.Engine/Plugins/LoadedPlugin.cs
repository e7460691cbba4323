using System.Text.RegularExpressions;
using Harmonie.Plugins;

namespace Harmonie.Engine.Plugins;

/// <summary>A plugin whose services exist, with what it offers. Its names have been checked.</summary>
internal sealed partial class LoadedPlugin
{
    /// <exception cref="PluginLoadException">A name or a number breaks a rule of the contract.</exception>
    public LoadedPlugin(IEnumerable<IEmbedder> embedders, IEnumerable<IClassifier> classifiers, IEnumerable<IPlaylistMode> modes)
    {
        Embedders = [.. embedders];
        Classifiers = [.. classifiers];
        Modes = [.. modes];
        Capabilities =
        [
            .. Embedders.Select(embedder => new PluginCapability(PluginCapabilityKind.Embedder, embedder.Model)),
            .. Classifiers.Select(classifier => new PluginCapability(PluginCapabilityKind.Classifier, classifier.Name)),
            .. Modes.Select(mode => new PluginCapability(PluginCapabilityKind.PlaylistMode, mode.Name)),
        ];
        Check();
    }

    public IReadOnlyList<IEmbedder> Embedders { get; }

    public IReadOnlyList<IClassifier> Classifiers { get; }

    public IReadOnlyList<IPlaylistMode> Modes { get; }

    public IReadOnlyList<PluginCapability> Capabilities { get; }

    /// <exception cref="PluginLoadException"><paramref name="name"/> isn't made of lower-case letters, digits and single hyphens.</exception>
    public static void RequireSlug(string what, string? name) =>
        Require(name is not null && Slug().IsMatch(name), $"The {what} '{name}' is not made of lower-case letters, digits and hyphens.");

    private void Check()
    {
        foreach (PluginCapability capability in Capabilities)
        {
            Require(!string.IsNullOrWhiteSpace(capability.Name), $"A capability of kind {capability.Kind} has no name.");
            Require(Capabilities.Count(other => other == capability) == 1, $"The plugin offers {capability} more than once.");
        }

        foreach (IEmbedder embedder in Embedders)
        {
            Require(embedder.Dimension > 0, $"The dimension of embedder '{embedder.Model}' is {embedder.Dimension}.");
            Require(embedder.SampleRate > 0, $"The sample rate of embedder '{embedder.Model}' is {embedder.SampleRate}.");
        }

        foreach (IPlaylistMode mode in Modes)
        {
            RequireSlug("name of playlist mode", mode.Name);
            Require(
                typeof(PlaylistRequest).IsAssignableFrom(mode.RequestType),
                $"The request of playlist mode '{mode.Name}' is not a {nameof(PlaylistRequest)}.");
        }
    }

    private static void Require(bool rule, string otherwise)
    {
        if (!rule)
        {
            throw new PluginLoadException(PluginStatus.Malfunctioned, otherwise);
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
