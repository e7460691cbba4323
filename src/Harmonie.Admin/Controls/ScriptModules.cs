using Microsoft.JSInterop;

namespace Harmonie.Admin.Controls;

/// <summary>The console's own scripts, one module each.</summary>
internal static class ScriptModules
{
    /// <summary>Loads a module once; the browser keeps it.</summary>
    public static ValueTask<IJSObjectReference> ImportAsync(this IJSRuntime script, string name, CancellationToken cancellationToken) =>
        script.InvokeAsync<IJSObjectReference>("import", cancellationToken, $"./_content/Harmonie.Admin/js/{name}.js");

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
