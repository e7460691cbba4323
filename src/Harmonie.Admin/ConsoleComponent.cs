using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin;

/// <summary>What every component has: its texts, and a token that is cancelled when it goes.</summary>
public abstract class ConsoleComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Creates the component.</summary>
    protected ConsoleComponent() => Closing = _closing.Token;

    /// <summary>The texts.</summary>
    [Inject]
    protected Texts T { get; set; } = null!;

    /// <summary>Cancelled when the component is disposed.</summary>
    protected CancellationToken Closing { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the component has going. Overriders call the base.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_closing.IsCancellationRequested)
        {
            _closing.Cancel();
            _closing.Dispose();
        }
    }

    /// <summary>Runs long work beside the component, which is shown and answers meanwhile: the database answers on the thread that asks.</summary>
    protected Task<T> BesideAsync<T>(Func<Task<T>> work) => Task.Run(work, Closing);

    /// <summary>Runs something beside the component until it is disposed; a failure becomes the component's.</summary>
    protected async void Follow(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(Closing);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
