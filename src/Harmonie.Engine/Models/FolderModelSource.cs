using Harmonie.Plugins;

namespace Harmonie.Engine.Models;

/// <summary>A folder that holds the files as their publisher does, or all side by side.</summary>
internal sealed class FolderModelSource(string folder) : IModelSource
{
    public Task<ModelContent> OpenAsync(ModelFile file, long offset, CancellationToken cancellationToken)
    {
        try
        {
            FileStream stream = File.OpenRead(ModelFolder.Find(folder, file) ?? throw new DownloadException($"it is not in {folder}", isTransient: false));
            long start = Math.Min(offset, stream.Length);
            stream.Position = start;
            return Task.FromResult(new ModelContent(stream, start, stream.Length));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException(exception.Message, isTransient: false, exception);
        }
    }

    public string Describe(ModelFile file) => folder;
}
