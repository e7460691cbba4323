using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Harmonie.Admin.Tests;

/// <summary>What components of the console need to render.</summary>
public abstract class ConsoleContext : BunitContext, IAsyncLifetime
{
    protected ConsoleContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddSingleton<Texts>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddMudServices();
    }

    protected Texts Texts => Services.GetRequiredService<Texts>();

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();
}
