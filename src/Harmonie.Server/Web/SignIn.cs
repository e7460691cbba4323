using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
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
    private const string Limit = "sign-in";
    private const int AttemptsPerMinute = 10;

    public static void AddSignIn(this IServiceCollection services, string key)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "harmonie";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(7);
            cookie.SlidingExpiration = true;

            // Another key ends every session that was opened with the old one.
            cookie.Events.OnValidatePrincipal = async context =>
            {
                if (context.Principal?.FindFirstValue(KeyClaim) != Stamp(key))
                {
                    context.RejectPrincipal();
                    await context.HttpContext.SignOutAsync(Scheme);
                }
            };
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = AttemptsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>Locks what follows in the pipeline; routing must have run.</summary>
    public static void UseSignIn(this IApplicationBuilder app)
    {
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<ConsoleLock>();
    }

    public static void MapSignIn(this IEndpointRouteBuilder app, string key)
    {
        KeyDigest digest = new(key);
        app.MapGet(Path, (string? then) => Page(then, hasFailed: false)).ExcludeFromDescription();
        app.MapPost(Path, (HttpContext context, [FromForm(Name = "key")] string? given, [FromForm] string? then) => EnterAsync(context, digest, key, given ?? "", then))
            .RequireRateLimiting(Limit)
            .ExcludeFromDescription();
        app.MapPost(OutPath, LeaveAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> EnterAsync(HttpContext context, KeyDigest digest, string key, string given, string? then)
    {
        if (!digest.Matches(given.Trim()))
        {
            return Page(then, hasFailed: true);
        }

        ClaimsIdentity identity = new([new Claim(KeyClaim, Stamp(key))], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        return TypedResults.LocalRedirect(IsLocal(then) ? then! : $"{context.Request.PathBase}/");
    }

    // The form is bound so that its antiforgery token is looked at.
    private static async Task<RedirectHttpResult> LeaveAsync(HttpContext context, [FromForm] IFormCollection form)
    {
        await context.SignOutAsync(Scheme);
        return TypedResults.LocalRedirect($"{context.Request.PathBase}{Path}");
    }

    private static RazorComponentResult<SignInPage> Page(string? then, bool hasFailed) =>
        new(new { Then = then, HasFailed = hasFailed }) { StatusCode = hasFailed ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK };

    private static bool IsLocal(string? path) => path is ['/'] or ['/', not ('/' or '\\'), ..];

    private static string Stamp(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"console {key}")));
}
