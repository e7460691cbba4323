using Hangfire;
using Hangfire.Dashboard;
using Harmonie.Server.Configuration;

namespace Harmonie.Server.Web;

/// <summary>Hangfire's own dashboard, behind the console's lock.</summary>
internal static class JobsDashboard
{
    public const string Path = "/jobs";

    public static void MapJobs(this IEndpointRouteBuilder app, HarmonieSettings settings) =>
        app.MapHangfireDashboard(Path, new DashboardOptions
        {
            Authorization = [new BehindTheLock(settings.Host.ApiKey is not null)],
            AppPath = $"{settings.Host.PathBase.TrimEnd('/')}/",
            DashboardTitle = "Harmonie jobs",
            DisplayStorageConnectionString = false,
        });

    // Hangfire admits only local requests unless told otherwise. The lock has seen the request already; this says so once more.
    private sealed class BehindTheLock(bool isLocked) : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => !isLocked || context.GetHttpContext().User.Identity is { IsAuthenticated: true };
    }
}
