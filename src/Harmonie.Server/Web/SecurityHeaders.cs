namespace Harmonie.Server.Web;

/// <summary>Tells browsers to take nothing from elsewhere and to run no script but ours.</summary>
internal static class SecurityHeaders
{
    // MudBlazor writes its theme into a style element, and elements get style attributes: styles may be inline, scripts may not.
    private const string OwnPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The job dashboard and the API's document are other people's pages: they bring scripts inline, and still may load nothing from outside.
    private const string GuestPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly PathString[] Guests = [JobsDashboard.Path, "/docs"];

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        bool isGuest = Array.Exists(Guests, guest => context.Request.Path.StartsWithSegments(guest));
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = isGuest ? GuestPolicy : OwnPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return next(context);
    });
}
