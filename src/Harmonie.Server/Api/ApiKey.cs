using System.Security.Cryptography;
using System.Text;

namespace Harmonie.Server.Api;

/// <summary>Asks for the key under <c>/api/v1</c>, before anything else is looked at.</summary>
internal sealed class ApiKey(RequestDelegate next, string key)
{
    private readonly byte[] _expected = Digest(key);

    public Task InvokeAsync(HttpContext context)
    {
        bool isAdmitted = !context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase)
            || (context.Request.Headers["X-API-Key"] is [{ } given] && CryptographicOperations.FixedTimeEquals(_expected, Digest(given)));
        if (isAdmitted)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return context.Response.WriteAsJsonAsync(new ApiError("missing or wrong API key"), context.RequestAborted);
    }

    // Digests have one length, so that the comparison tells nothing of the key's.
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
