using Harmonie.Admin.Layout;
using Harmonie.Admin.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Harmonie.Admin;

/// <summary>Maps the console.</summary>
public static class AdminRoutes
{
    /// <summary>Maps the pages at the root, and the streams they play and draw from.</summary>
    public static IEndpointRouteBuilder MapHarmonieConsole(this IEndpointRouteBuilder app)
    {
        // The host sends its own policy, which says the same and more.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
        return app.MapAudio().MapWaveform().MapMapPoints();
    }
}
