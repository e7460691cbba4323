using Harmonie.Admin.Host;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Plugins;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Harmonie.Admin.Pages;

/// <summary>What is loaded, from where, and what is wrong with the rest.</summary>
public sealed partial class PluginsPage
{
    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    [Inject]
    private IOptions<PluginOptions> Options { get; set; } = null!;

    [Inject]
    private EmbedderState Embedder { get; set; } = null!;

    [Inject]
    private IHostView Host { get; set; } = null!;
}
