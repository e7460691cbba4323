using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;

namespace Harmonie.Server.Jobs;

/// <summary>Registers Hangfire and what it runs.</summary>
internal static class JobServices
{
    /// <summary>Adds the jobs. Hangfire keeps its own state in memory: the history of scans is in our tables, and the schedule is planned anew at each start.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        // Hangfire's own defaults are statics: of two hosts in one process, one would queue its jobs with the other.
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(6) }));
        services.AddSingleton<JobActivator>(host => new AspNetCoreJobActivator(host.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddHangfireServer(server =>
        {
            // One worker scans, the other finds that a scan runs already.
            server.WorkerCount = 2;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
            server.CancellationCheckInterval = TimeSpan.FromSeconds(1);
            server.ShutdownTimeout = TimeSpan.FromSeconds(10);
        });
        services.Configure<HostOptions>(host =>
        {
            // Open pages and downloads must not keep the jobs from ending, nor the program from stopping.
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = TimeSpan.FromSeconds(10);

            // What runs beside the API must not take it down; the failure is in the log.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        services.AddSingleton<ScanSchedule>();
        services.AddSingleton<ScanJob>();
        services.AddHostedService<EngineHost>();
        services.AddHostedService<TerminalProgress>();
        services.AddHostedService<MapUpdater>();
        return services;
    }
}
