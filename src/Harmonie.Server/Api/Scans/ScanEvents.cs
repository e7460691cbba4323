using System.Text.Json;
using Harmonie.Engine.Scanning;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Harmonie.Server.Api.Scans;

/// <summary>The scan's progress as server-sent events.</summary>
/// <remarks>Written by hand: the framework's own result has no comments, which keep a connection open.</remarks>
internal static class ScanEvents
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Tells of the progress until the client leaves or the program ends.</summary>
    public static async Task FollowAsync(HttpContext context, ScanState state, IHostApplicationLifetime application, IOptions<JsonOptions> json)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, application.ApplicationStopping);
        HttpResponse response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // What reverse proxies look at.
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return; // Events without end, of which nobody would hear.
        }

        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        try
        {
            string? told = null;
            await foreach (ScanProgress progress in state.WatchAsync(Interval, KeepAlive, end.Token))
            {
                string data = JsonSerializer.Serialize(ScanItem.From(progress), json.Value.SerializerOptions);
                await response.WriteAsync(data == told ? ":\n\n" : $"event: progress\ndata: {data}\n\n", end.Token);
                told = data;
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }
}
