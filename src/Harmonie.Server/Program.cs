using Harmonie.Server;
using Harmonie.Server.Configuration;
using Harmonie.Server.Web;

CommandLine command = CommandLine.Parse(args);
if (command.Message is { } message)
{
    await (command.ExitCode == 0 ? Console.Out : Console.Error).WriteLineAsync(message);
    return command.ExitCode;
}

HarmonieSettings settings;
try
{
    settings = HarmonieSettings.Read(EnvironmentVariables.Read(Environment.CurrentDirectory), command.Folders, AppContext.BaseDirectory);
}
catch (SettingsException e)
{
    foreach (string line in e.Message.Split(Environment.NewLine))
    {
        await Console.Error.WriteLineAsync($"harmonie: {line}");
    }

    return 2;
}

while (true)
{
    await using WebApplication app = HarmonieApp.Create(settings);
    HostView host = app.Services.GetRequiredService<HostView>();
    try
    {
        await app.RunAsync();
    }
    catch (OperationCanceledException)
    {
        // What had not ended by the shutdown's time limit was cut off.
    }
    catch (IOException e)
    {
        await Console.Error.WriteLineAsync($"harmonie: cannot listen on {settings.Host.Host}:{settings.Host.Port}: {e.Message}");
        return 1;
    }

    if (!host.IsRestartWanted)
    {
        return Environment.ExitCode;
    }
}
