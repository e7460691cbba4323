using Harmonie.Engine.Plugins;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Harmonie.Server.Api.Errors;

/// <summary>Gives every failure the document's body, <c>{"detail": …}</c>; a person who opens a page that is not there gets a page.</summary>
internal static class ApiErrors
{
    public static IApplicationBuilder UseApiErrors(this IApplicationBuilder app) =>
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => ApiError.WriteAsync(context, context.Response.StatusCode, ReasonOf(context)),
            StatusCodeSelector = error => error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        })
            .UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found"))
            .UseWhen(context => !IsPage(context), others => others.UseStatusCodePages(context => ApiError.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode, Reason(context.HttpContext))));

    private static string ReasonOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Error as PluginFaultException)?.Message ?? "internal error; the log has the cause";

    private static bool IsPage(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.Request.Path.StartsWithSegments("/api")
        && context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.Ordinal) == true);

    private static string Reason(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"no such route: {context.Request.Path}",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not allowed on {context.Request.Path}",
        var code => ReasonPhrases.GetReasonPhrase(code),
    };
}
