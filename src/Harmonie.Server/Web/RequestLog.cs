using System.Diagnostics;

namespace Harmonie.Server.Web;

/// <summary>One line per request, where debugging is on. Neither query nor headers stand in it: those may hold what nobody else is to read.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!logger.IsEnabled(LogLevel.Debug))
        {
            await next(context);
            return;
        }

        long start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            LogAnswered(context.Request.Method, context.Request.Path, context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds, context.RequestAborted.IsCancellationRequested);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Path}: {Status} in {Milliseconds:F1} ms, hung up: {HungUp}")]
    private partial void LogAnswered(string method, PathString path, int status, double milliseconds, bool hungUp);
}
