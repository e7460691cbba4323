using Microsoft.AspNetCore.StaticAssets;

namespace Harmonie.Server.Web;

/// <summary>Lets browsers keep a file whose address carries a hash of its content, and ask again only for the others.</summary>
/// <remarks>The framework does so for a published program; ours runs from where it was built.</remarks>
internal static class LastingAssets
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void KeepFingerprinted(this StaticAssetsEndpointConventionBuilder assets) => assets.Add(endpoint =>
    {
        StaticAssetDescriptor? asset = endpoint.Metadata.OfType<StaticAssetDescriptor>().FirstOrDefault();
        if (asset?.Properties.FirstOrDefault(property => property.Name == "fingerprint")?.Value is { } fingerprint
            && asset.Route.Contains($".{fingerprint}.", StringComparison.Ordinal)
            && endpoint.RequestDelegate is { } serve)
        {
            endpoint.RequestDelegate = context =>
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    {
                        context.Response.Headers.CacheControl = Forever;
                    }

                    return Task.CompletedTask;
                });
                return serve(context);
            };
        }
    });
}
