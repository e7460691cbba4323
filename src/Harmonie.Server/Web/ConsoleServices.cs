using Harmonie.Admin;
using Harmonie.Admin.Host;
using Harmonie.Server.Api.Access;
using Harmonie.Server.Configuration;
using Harmonie.Server.Jobs;
using Harmonie.Server.Starting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Harmonie.Server.Web;

/// <summary>Adds the console, what it needs of the host, and its lock.</summary>
internal static class ConsoleServices
{
    public static IServiceCollection AddConsole(this IServiceCollection services, HarmonieSettings settings)
    {
        services.AddHarmonieConsole();
        services.AddSingleton<IScanSchedule>(provider => provider.GetRequiredService<ScanSchedule>());
        services.AddSingleton<HostView>();
        services.AddSingleton<IHostView>(provider => provider.GetRequiredService<HostView>());
        services.AddSingleton<IPlaylistMaker, PlaylistMaker>();
        services.AddSingleton<LogBuffer>();
        services.AddSingleton<ILogView>(provider => provider.GetRequiredService<LogBuffer>());
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogBuffer>());

        // Kept beside the database, so that a restart signs nobody out.
        string keys = Directory.CreateDirectory(DataFolder.KeysIn(settings.Storage.DataDirectory)).FullName;
        services.AddDataProtection().SetApplicationName("Harmonie");
        services.Configure<KeyManagementOptions>(management => management.XmlRepository = new KeyFiles(keys));
        if (settings.Host.ApiKey is { } key)
        {
            services.AddSingleton(new KeyRing(key, settings.Host.ReadKey));
            services.AddSingleton<WrongKeys>();
            services.AddSignIn(key, Path.Combine(keys, "ended-sessions"));
        }

        return services;
    }

    /// <summary>Locks the console, if there is a key; routing must have run.</summary>
    public static void UseConsole(this IApplicationBuilder app, HarmonieSettings settings)
    {
        if (settings.Host.ApiKey is not null)
        {
            app.UseMiddleware<ReadKey>();
            app.UseMiddleware<ConsoleLock>();
        }

        app.UseAntiforgery();
        app.Use(LeaveAtTheEnd);
    }

    // A page that stays open would hold up the end of the program for as long as that may take.
    private static async Task LeaveAtTheEnd(HttpContext context, RequestDelegate next)
    {
        bool isCircuit = context.Request.Path.StartsWithSegments("/_blazor");
        IHostApplicationLifetime application = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        await using CancellationTokenRegistration end = isCircuit ? application.ApplicationStopping.Register(context.Abort) : default;
        await next(context);
    }

    public static void MapConsole(this IEndpointRouteBuilder app, HarmonieSettings settings)
    {
        app.MapStaticAssets().KeepFingerprinted();
        app.MapHarmonieConsole();
        app.MapJobs(settings);
        if (settings.Host.ApiKey is { } key)
        {
            app.MapSignIn(key);
        }
    }
}
