using Harmonie.Admin.Dashboard;
using Harmonie.Admin.Playing;
using Harmonie.Admin.Playlists;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Harmonie.Admin;

/// <summary>Registers the console.</summary>
public static class AdminServices
{
    /// <summary>Adds the console's services. The engine and the interfaces of <see cref="Host"/> must be there.</summary>
    public static IServiceCollection AddHarmonieConsole(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<Texts>();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            mud.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.AddHttpContextAccessor();
        services.AddSingleton<LibraryPortraits>();
        services.AddSingleton<SavedPlaylists>();
        services.AddScoped<Player>();
        return services;
    }
}
