namespace Harmonie.Plugins;

/// <summary>A host service: hands out the files of models, from the models folder or, where the settings allow it, from their publisher.</summary>
/// <remarks>A file is handed out only after its size and checksum were found right. May be called concurrently, from several processes too.</remarks>
public interface IModelStore
{
    /// <summary>Looks for a file in the models folder and never downloads it.</summary>
    /// <returns>Its absolute path, or null if it isn't there.</returns>
    /// <exception cref="ModelUnavailableException">A file of this name is there, but it is another one.</exception>
    Task<string?> FindAsync(ModelFile file, CancellationToken cancellationToken);

    /// <summary>Gives the local paths of a model's files; what is missing is downloaded first, after its licence was logged.</summary>
    /// <returns>Absolute paths, in the order of <see cref="ModelFiles.Files"/>.</returns>
    /// <exception cref="ModelUnavailableException">A file is missing or wrong; the message names it and says what to do.</exception>
    Task<IReadOnlyList<string>> GetAsync(ModelFiles model, CancellationToken cancellationToken);
}
