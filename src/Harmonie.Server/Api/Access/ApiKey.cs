using Harmonie.Server.Api.Errors;
using Harmonie.Server.Api.Service;

namespace Harmonie.Server.Api.Access;

/// <summary>Asks for a key under <c>/api/v1</c> and for the metrics, before anything else is looked at. Who has signed in at the console may read without.</summary>
internal sealed class ApiKey(RequestDelegate next, KeyRing keys, WrongKeys wrongKeys)
{
    private static readonly PathString[] Locked = ["/api/v1", MetricsApi.Path];

    public async Task InvokeAsync(HttpContext context)
    {
        if (!Array.Exists(Locked, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            await next(context);
            return;
        }

        string? given = context.Request.Headers["X-API-Key"] is [{ } one] ? one : null;
        KeyRole? role = given is not null ? keys.RoleOf(given) : context.User.Identity is { IsAuthenticated: true } ? KeyRole.Read : null;
        if (role is { } known)
        {
            context.Items[typeof(KeyRole)] = known;
            await next(context);
        }
        else if (given is null || await wrongKeys.DelayAsync(context.Connection.RemoteIpAddress, context.RequestAborted))
        {
            await ApiError.WriteAsync(context, StatusCodes.Status401Unauthorized, "missing or wrong API key");
        }
        else
        {
            context.Response.Headers.RetryAfter = "10";
            await ApiError.WriteAsync(context, StatusCodes.Status429TooManyRequests, "too many wrong API keys at once");
        }
    }
}

/// <summary>Keeps those whose key opens queries alone from all else; routing must have run.</summary>
internal sealed class ReadKey(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        string method = context.Request.Method;
        bool isRefused = context.Items.TryGetValue(typeof(KeyRole), out object? role) && role is KeyRole.Read
            && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)
            && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<QueryMarker>() is null;
        return isRefused ? ApiError.WriteAsync(context, StatusCodes.Status403Forbidden, "that opens queries alone; this takes the full API key") : next(context);
    }
}

/// <summary>Marks an endpoint that changes nothing although its method says so.</summary>
internal sealed record QueryMarker;
