using System.Collections;
using dotenv.net;
using Harmonie.Server.Starting;

namespace Harmonie.Server.Configuration;

/// <summary>The variables a run sees: its environment, and below it a <c>.env</c> file.</summary>
internal static class EnvironmentVariables
{
    private const string File = ".env";

    /// <summary>Reads both; the environment wins where it holds a value.</summary>
    /// <exception cref="StartException">There is a file that can't be read.</exception>
    public static IReadOnlyDictionary<string, string?> Read()
    {
        Dictionary<string, string?> variables = new(StringComparer.Ordinal);
        foreach ((string name, string value) in ReadFile())
        {
            variables[name] = value;
        }

        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value;
        }

        return variables;
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadFile()
    {
        // Of a working directory that is gone, nothing exists.
        if (!System.IO.File.Exists(File))
        {
            return [];
        }

        try
        {
            return DotEnv.Read(new DotEnvOptions(envFilePaths: [Path.GetFullPath(File)], ignoreExceptions: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            throw new StartException($"the file {File} in the working directory can't be read: {e.Message}", e);
        }
    }
}
