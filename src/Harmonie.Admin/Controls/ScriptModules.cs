using Microsoft.JSInterop;

namespace Harmonie.Admin.Controls;

/// <summary>The console's own scripts, one module each.</summary>
internal static class ScriptModules
{
    /// <summary>Loads a module once; the browser keeps it.</summary>
    public static ValueTask<IJSObjectReference> ImportAsync(this IJSRuntime script, string name, CancellationToken cancellationToken) =>
        script.InvokeAsync<IJSObjectReference>("import", cancellationToken, $"./_content/Harmonie.Admin/js/{name}.js");

    /// <summary>Hands a file to the browser.</summary>
    public static async ValueTask DownloadAsync(this IJSRuntime script, string name, string contentType, byte[] content, CancellationToken cancellationToken)
    {
        IJSObjectReference module = await script.ImportAsync("download", cancellationToken);
        await module.InvokeVoidAsync("save", cancellationToken, name, contentType, content);
        await module.LeaveAsync();
    }

    /// <summary>Puts a text on the clipboard.</summary>
    /// <returns>Whether the browser allowed it.</returns>
    public static async ValueTask<bool> CopyAsync(this IJSRuntime script, string text, CancellationToken cancellationToken)
    {
        IJSObjectReference module = await script.ImportAsync("copy", cancellationToken);
        bool isCopied = await module.InvokeAsync<bool>("copy", cancellationToken, text);
        await module.LeaveAsync();
        return isCopied;
    }

    /// <summary>Lets go of a module; a browser that has left needs no telling.</summary>
    public static async ValueTask LeaveAsync(this IJSObjectReference? module)
    {
        try
        {
            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
        }
    }
}
