using Harmonie.Server.Api.Service;

namespace Harmonie.Server.Web;

/// <summary>
/// With a key set, lets only those who have signed in go further. Everything is behind it but what is named here, so that a new page or stream is
/// locked from its first day.
/// </summary>
internal sealed class ConsoleLock(RequestDelegate next)
{
    // The API and the metrics have a lock of their own; the rest is what the document keeps open and what the sign-in page is made of.
    private static readonly PathString[] Open =
        ["/health", "/openapi.json", "/docs", "/api/v1", MetricsApi.Path, SignIn.Path, "/_content/Harmonie.Admin/sign-in.css", "/_content/Harmonie.Admin/icon.svg"];

    public Task InvokeAsync(HttpContext context)
    {
        PathString path = context.Request.Path;
        if (context.User.Identity is { IsAuthenticated: true } || Array.Exists(Open, open => path.StartsWithSegments(open)))
        {
            return next(context);
        }

        bool isPage = (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.Ordinal) == true);
        if (isPage)
        {
            string then = context.Request.PathBase.Add(path) + context.Request.QueryString.Value;
            context.Response.Redirect($"{context.Request.PathBase}{SignIn.Path}{QueryString.Create("then", then)}");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }
}
