using Harmonie.Server.Api.Errors;
using Harmonie.Server.Configuration;
using HostOptions = Harmonie.Server.Configuration.HostOptions;

namespace Harmonie.Server.Web.Visitors;

/// <summary>
/// Refuses what web pages of other sites would change: a browser sends such a request to any address that a page names, and says by <c>Sec-Fetch-Site</c> or
/// <c>Origin</c> where it comes from. Players and scripts send neither.
/// </summary>
internal sealed class ForeignPages(RequestDelegate next, HostOptions options)
{
    private readonly HashSet<string> _allowed = [.. options.CorsOrigins.Select(Origins.Canonical)];

    public Task InvokeAsync(HttpContext context) =>
        MayChange(context.Request) && IsForeign(context.Request)
            ? ApiError.WriteAsync(context, StatusCodes.Status403Forbidden, "a web page of another site asks for this; HARMONIE_CORS_ORIGINS allows sites")
            : next(context);

    // A web socket begins as a GET and may do anything then.
    private static bool MayChange(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.Headers.Upgrade.Any(protocol => string.Equals(protocol, "websocket", StringComparison.OrdinalIgnoreCase));

    private bool IsForeign(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        if (origin is not null && _allowed.Contains(Origins.Canonical(origin)))
        {
            return false;
        }

        // Browsers compare what they know to be true, where a proxy may have left out a port or a scheme.
        return request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" or "none" => false,
            "same-site" or "cross-site" => true,
            _ => origin is not null && !IsOfThisServer(origin, request.Host),
        };
    }

    private static bool IsOfThisServer(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? page)
        && (page.Scheme == Uri.UriSchemeHttp || page.Scheme == Uri.UriSchemeHttps)
        && Uri.TryCreate($"{page.Scheme}://{host.Value}", UriKind.Absolute, out Uri? own)
        && page.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase)
        && page.Port == own.Port;
}
