using System.Text.Json;
using Harmonie.Engine.Scanning;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Harmonie.Server.Api;

/// <summary>The scan's progress as server-sent events.</summary>
/// <remarks>Written by hand: the framework's own result has no comments to keep a connection open with.</remarks>
internal static class ScanEvents
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Tells of the progress until the client leaves or the program ends.</summary>
    public static async Task FollowAsync(
        HttpContext context, ScanState state, IHostApplicationLifetime application, IOptions<JsonOptions> json, TimeProvider clock)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, application.ApplicationStopping);
        HttpResponse response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // What reverse proxies look at.
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        try
        {
            await using IAsyncEnumerator<ScanProgress> changes = state.WatchAsync(Interval, end.Token).GetAsyncEnumerator(end.Token);
            while (true)
            {
                Task<bool> change = changes.MoveNextAsync().AsTask();
                while (await Task.WhenAny(change, Task.Delay(KeepAlive, clock, end.Token)) != change)
                {
                    end.Token.ThrowIfCancellationRequested();
                    await response.WriteAsync(":\n\n", end.Token);
                }

                await change;
                string data = JsonSerializer.Serialize(ScanItem.From(changes.Current), json.Value.SerializerOptions);
                await response.WriteAsync($"event: progress\ndata: {data}\n\n", end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }
}
