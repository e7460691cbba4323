using Harmonie.Admin.Host;
using Harmonie.Server.Configuration;

namespace Harmonie.Server.Web;

/// <summary>The program as the console sees it.</summary>
internal sealed class HostView(HarmonieSettings settings, IHostApplicationLifetime application) : IHostView
{
    public string Version => CommandLine.Version;

    public bool IsLocked => settings.Host.ApiKey is not null;

    public string JobsPath => JobsDashboard.Path.TrimStart('/');

    /// <summary>Whether the program is to begin anew once it has ended.</summary>
    public bool IsRestartWanted { get; private set; }

    public void Restart()
    {
        IsRestartWanted = true;
        application.StopApplication();
    }
}
