using Harmonie.Server;
using Harmonie.Server.Configuration;

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
    await Console.Error.WriteLineAsync($"harmonie: {e.Message}");
    return 2;
}

await using WebApplication app = HarmonieApp.Create(settings);
try
{
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (IOException e)
{
    await Console.Error.WriteLineAsync($"harmonie: cannot listen on {settings.Host}:{settings.Port}: {e.Message}");
    return 1;
}
