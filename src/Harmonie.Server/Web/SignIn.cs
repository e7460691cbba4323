using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Harmonie.Admin.Pages;
using Harmonie.Server.Api.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Harmonie.Server.Web;

/// <summary>Asks for the API key once and remembers the answer in a cookie.</summary>
internal static class SignIn
{
    public const string Path = "/sign-in";

    private const string OutPath = "/sign-out";
    private const string Scheme = "console";
    private const string KeyClaim = "key";
    private const string SessionClaim = "session";

    public static void AddSignIn(this IServiceCollection services, string key, string sessionsFile)
    {
        services.AddSingleton(provider => new Sessions(sessionsFile, provider.GetRequiredService<TimeProvider>()));
        services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "harmonie";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Sessions.Lifetime;
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = async context =>
            {
                // Another key ends every session that was opened with the old one.
                Sessions sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
                if (context.Principal?.FindFirstValue(KeyClaim) != Stamp(key) || SessionOf(context.Principal) is not { } session || sessions.IsEnded(session))
                {
                    context.RejectPrincipal();
                    await context.HttpContext.SignOutAsync(Scheme);
                }
            };
        });
    }

    /// <summary>Finds out who has signed in, and lets requests go on for no longer than that holds.</summary>
    public static void UseSessions(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.Use((context, next) => SessionOf(context.User) is { } session
            ? context.RequestServices.GetRequiredService<Sessions>().WithinAsync(session, context, next)
            : next(context));
    }

    public static void MapSignIn(this IEndpointRouteBuilder app, string key)
    {
        app.MapGet(Path, (string? then) => Page(then, hasFailed: false)).ExcludeFromDescription();
        app.MapPost(Path, (HttpContext context, KeyRing keys, WrongKeys wrongKeys, [FromForm(Name = "key")] string? given, [FromForm] string? then) =>
            EnterAsync(context, keys, wrongKeys, key, given ?? "", then)).ExcludeFromDescription();
        app.MapPost(OutPath, LeaveAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> EnterAsync(HttpContext context, KeyRing keys, WrongKeys wrongKeys, string key, string given, string? then)
    {
        KeyRole? role = keys.RoleOf(given.Trim());
        if (role is null && !await wrongKeys.DelayAsync(context.Connection.RemoteIpAddress, context.RequestAborted))
        {
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (role is not KeyRole.Full)
        {
            return Page(then, hasFailed: true);
        }

        ClaimsIdentity identity = new([new Claim(KeyClaim, Stamp(key)), new Claim(SessionClaim, RandomNumberGenerator.GetHexString(32))], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        return TypedResults.LocalRedirect(LocalPath.Of(then) ?? $"{context.Request.PathBase}/");
    }

    // The form is bound so that its antiforgery token is looked at.
    private static async Task<RedirectHttpResult> LeaveAsync(HttpContext context, Sessions sessions, [FromForm] IFormCollection form)
    {
        await context.SignOutAsync(Scheme);
        if (SessionOf(context.User) is { } session)
        {
            sessions.End(session, last: context);
        }

        return TypedResults.LocalRedirect($"{context.Request.PathBase}{Path}");
    }

    private static string? SessionOf(ClaimsPrincipal? user) => user?.FindFirstValue(SessionClaim);

    private static RazorComponentResult<SignInPage> Page(string? then, bool hasFailed) =>
        new(new { Then = then, HasFailed = hasFailed }) { StatusCode = hasFailed ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK };

    private static string Stamp(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"console {key}")));
}
