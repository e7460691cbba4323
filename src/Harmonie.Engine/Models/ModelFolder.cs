using Harmonie.Plugins;

namespace Harmonie.Engine.Models;

/// <summary>How files of models lie in a folder: side by side, or in the folders that their publisher uses.</summary>
internal static class ModelFolder
{
    /// <summary>Where a file goes.</summary>
    public static string PathOf(string folder, ModelFile file) => Path.Combine(folder, file.Name);

    /// <summary>Where a file is; null if it isn't there.</summary>
    public static string? Find(string folder, ModelFile file) =>
        new[] { PathOf(folder, file), Path.Combine(folder, file.Path) }.FirstOrDefault(File.Exists);

    /// <summary>Refuses a file whose path, which may come from a description that anyone wrote, would lead out of the folder.</summary>
    /// <exception cref="ModelUnavailableException">It would.</exception>
    public static void RequireInside(ModelFile file)
    {
        string[] parts = file.Path.Split('/');
        if (parts.Any(part => part is "" or "." or ".." || part.AsSpan().ContainsAny('\\', ':', '\0')))
        {
            throw new ModelUnavailableException($"'{file.Path}' is no path of a model's file: it must be relative, with / between its parts.");
        }
    }
}
