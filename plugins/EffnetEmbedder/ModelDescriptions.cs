namespace Harmonie.EffnetEmbedder;

/// <summary>The models that are described on this machine: the plugin's own, and those of the models folder.</summary>
/// <param name="All">By file name, the plugin's own first; each with a name of its own.</param>
/// <param name="Problems">Files that can't be used, each with the reason.</param>
internal sealed record ModelDescriptions(IReadOnlyList<ModelDescription> All, IReadOnlyList<string> Problems)
{
    private const string Pattern = "*.model.json";

    /// <summary>Reads all descriptions. One that can't be used is a problem of its own; the others don't suffer.</summary>
    public static ModelDescriptions Find(string pluginDirectory, string modelsDirectory)
    {
        Dictionary<string, ModelDescription> byModel = new(StringComparer.Ordinal);
        List<string> problems = [];
        foreach (string path in Files(pluginDirectory).Concat(Files(modelsDirectory)))
        {
            try
            {
                ModelDescription description = ModelDescription.Read(path);
                if (!byModel.TryAdd(description.Model, description))
                {
                    problems.Add($"{path}: there already is a description of '{description.Model}'");
                }
            }
            catch (InvalidDataException exception)
            {
                problems.Add($"{path}: {exception.Message}");
            }
        }

        return new ModelDescriptions([.. byModel.Values], problems);
    }

    private static IEnumerable<string> Files(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, Pattern).Order(StringComparer.Ordinal) : [];
}
