using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Harmonie.Server.Api.Caching;

/// <summary>Lets clients keep an answer and ask whether it is still the right one: <c>ETag</c>, <c>If-None-Match</c>, 304.</summary>
internal static class EntityTags
{
    /// <summary>Tags the answers of an endpoint that depend on the library and the request alone. One that a client still has isn't even made.</summary>
    public static RouteHandlerBuilder WithLibraryTag(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        HttpContext context = invocation.HttpContext;

        // Taken before the library is read: an answer may be newer than its tag, never older.
        EntityTagHeaderValue tag = context.RequestServices.GetRequiredService<LibraryTag>().Current;
        if (Has(context.Request, tag))
        {
            Mark(context.Response, tag);
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        object? answer = await next(invocation);
        if (answer is INestedHttpResult { Result: IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } })
        {
            Mark(context.Response, tag);
        }

        return answer;
    });

    /// <summary>Tags answers to GET at a path by their content.</summary>
    public static void UseContentTags(this IApplicationBuilder app, PathString path) => app.UseWhen(
        context => HttpMethods.IsGet(context.Request.Method) && context.Request.Path == path,
        pages => pages.Use(async (context, next) =>
        {
            Stream body = context.Response.Body;
            using MemoryStream made = new();
            context.Response.Body = made;
            try
            {
                await next(context);
            }
            finally
            {
                context.Response.Body = body;
            }

            byte[] content = made.ToArray();
            if (context.Response.StatusCode == StatusCodes.Status200OK)
            {
                EntityTagHeaderValue tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content)[..12])}\"", isWeak: true);
                Mark(context.Response, tag);
                if (Has(context.Request, tag))
                {
                    context.Response.StatusCode = StatusCodes.Status304NotModified;
                    context.Response.ContentType = null;
                    context.Response.ContentLength = null;
                    return;
                }
            }

            await body.WriteAsync(content, context.RequestAborted);
        }));

    private static bool Has(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? known) && known.Any(other => other.Compare(tag, useStrongComparison: false));

    private static void Mark(HttpResponse response, EntityTagHeaderValue tag) => response.Headers.ETag = tag.ToString();
}
