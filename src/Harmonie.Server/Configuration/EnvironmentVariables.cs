using System.Collections;
using dotenv.net;

namespace Harmonie.Server.Configuration;

/// <summary>The variables a run sees: its environment, and below it a <c>.env</c> file.</summary>
internal static class EnvironmentVariables
{
    /// <summary>Reads both; the environment wins where it holds a value.</summary>
    public static IReadOnlyDictionary<string, string?> Read(string workingDirectory)
    {
        Dictionary<string, string?> variables = new(StringComparer.Ordinal);
        string file = Path.Combine(workingDirectory, ".env");
        if (File.Exists(file))
        {
            foreach ((string name, string value) in DotEnv.Read(new DotEnvOptions(envFilePaths: [file], ignoreExceptions: false)))
            {
                variables[name] = value;
            }
        }

        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value;
        }

        return variables;
    }
}
