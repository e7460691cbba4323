using Harmonie.Plugins;

namespace Harmonie.Engine.Models;

/// <summary>A place that files of models come from.</summary>
internal interface IModelSource
{
    /// <summary>Opens a file at an offset, or at its beginning if the place can't do that.</summary>
    /// <exception cref="DownloadException">The file can't be had.</exception>
    Task<ModelContent> OpenAsync(ModelFile file, long offset, CancellationToken cancellationToken);

    /// <summary>Where a file comes from, for people.</summary>
    string Describe(ModelFile file);
}

/// <summary>A file's content on its way.</summary>
/// <param name="Stream">The bytes from <paramref name="Offset"/> on.</param>
/// <param name="Offset">Where in the file the stream begins.</param>
/// <param name="Size">The whole file's length in bytes; null if the place doesn't say.</param>
/// <param name="Owner">Is disposed with the content.</param>
internal sealed record ModelContent(Stream Stream, long Offset, long? Size, IDisposable? Owner = null) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        Owner?.Dispose();
    }
}
