using System.Net.Sockets;
using Harmonie.Server.Configuration;
using Harmonie.Server.Web;

namespace Harmonie.Server.Starting;

/// <summary>The program's life: what it is asked for, the settings, the data folder, and servers one after the other until no restart is wanted.</summary>
internal static class HarmonieProcess
{
    /// <summary>The exit code of a program that can't start as things are; trying again changes nothing.</summary>
    public const int CannotStart = 2;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        CommandLine command = CommandLine.Parse(arguments);
        if (command.Message is { } message)
        {
            await (command.ExitCode == 0 ? Console.Out : Console.Error).WriteLineAsync(message);
            return command.ExitCode;
        }

        try
        {
            HarmonieSettings settings = HarmonieSettings.Read(EnvironmentVariables.Read(), command.Folders, AppContext.BaseDirectory);
            using DataFolder data = DataFolder.Take(settings.Storage.DataDirectory);
            while (await ServeAsync(settings, data))
            {
            }

            return Environment.ExitCode;
        }
        catch (StartException e)
        {
            foreach (string line in e.Message.Split(Environment.NewLine))
            {
                await Console.Error.WriteLineAsync($"harmonie: {line}");
            }

            return CannotStart;
        }
    }

    /// <returns>Whether another is to begin.</returns>
    private static async Task<bool> ServeAsync(HarmonieSettings settings, DataFolder data)
    {
        await using WebApplication app = HarmonieApp.Create(settings);
        HostView host = app.Services.GetRequiredService<HostView>();
        try
        {
            await StartAsync(app);
            data.Publish(app.Services.GetRequiredService<ListenSockets>().LocalAddress);
            await app.WaitForShutdownAsync();
        }
        catch (OperationCanceledException)
        {
            // Its end was asked for while it began; or what had not ended by the shutdown's time limit was cut off.
        }

        return host.IsRestartWanted;
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e)
        {
            // What runs beside the web server has begun already; it ends before the services that it uses go.
            await app.StopAsync();
            if (e is IOException or UnauthorizedAccessException or SocketException)
            {
                throw new StartException($"cannot start: {e.Message}", e);
            }

            throw;
        }
    }
}
