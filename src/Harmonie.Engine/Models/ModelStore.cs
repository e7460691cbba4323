using System.Collections.Concurrent;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Models;

/// <summary>Keeps models' files in one folder and fetches what is missing. See <see cref="IModelStore"/>.</summary>
/// <remarks>
/// Every file is hashed before its first use in a process and again when its size or time has changed. Downloads go to <c>NAME.part</c>, under a
/// lock that other processes respect, and get their name only when they are whole and right.
/// </remarks>
public sealed partial class ModelStore : IModelStore, IDisposable
{
    private readonly ModelStoreOptions _options;
    private readonly IReasonWords _words;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, (long Size, DateTime Time)> _verified = new(StringComparer.Ordinal);

    /// <summary>Creates the store.</summary>
    public ModelStore(IOptions<ModelStoreOptions> options, IReasonWords words, TimeProvider clock, ILogger<ModelStore> logger)
    {
        (_options, _words, _clock, _logger) = (options.Value, words, clock, logger);
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = _options.StallTimeout }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc />
    public async Task<string?> FindAsync(ModelFile file, CancellationToken cancellationToken)
    {
        ModelFolder.RequireInside(file);
        if (ModelFolder.Find(_options.Directory, file) is not { } path)
        {
            return null;
        }

        FileInfo info = new(path);
        (long, DateTime) state = (info.Length, info.LastWriteTimeUtc);
        if (_verified.TryGetValue(path, out (long, DateTime) known) && known == state)
        {
            return path;
        }

        ModelCheck check = await CheckAsync(path, file, cancellationToken);
        if (check.Flaw is { } flaw)
        {
            throw new ModelUnavailableException($"{path} is not the published file: it {flaw}. Remove it, or replace it by the right one.");
        }

        if (check.Warning is { } warning)
        {
            LogOtherVersion(path, warning);
        }

        _verified[path] = state;
        return path;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> GetAsync(ModelFiles model, CancellationToken cancellationToken)
    {
        List<string> paths = [];
        foreach (ModelFile file in model.Files)
        {
            paths.Add(await FindAsync(file, cancellationToken) ?? await FetchAsync(model, file, cancellationToken));
        }

        return paths;
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<string> FetchAsync(ModelFiles model, ModelFile file, CancellationToken cancellationToken)
    {
        IModelSource source = SourceOf(model, file);
        string path = ModelFolder.PathOf(_options.Directory, file);
        try
        {
            Directory.CreateDirectory(_options.Directory);
            await using IAsyncDisposable only = await FileLock.AcquireAsync(
                Path.Combine(_options.Directory, $".{file.Name}.lock"), _options.LockPause, _clock, cancellationToken);
            if (await FindAsync(file, cancellationToken) is { } other)
            {
                return other; // Another process was faster.
            }

            LogDownload(file.Name, source.Describe(file), model.Name, model.Licence);
            await new ModelDownload(source, file, path + ".part", _options, _clock, _logger).RunAsync(cancellationToken);
            File.Move(path + ".part", path, overwrite: true);
            LogDownloaded(file.Name, _options.Directory);
            return await FindAsync(file, cancellationToken) ?? throw new DownloadException("it vanished again", isTransient: false);
        }
        catch (Exception exception) when (exception is DownloadException or IOException or UnauthorizedAccessException)
        {
            throw new ModelUnavailableException(_words.Describe(new ModelReason.NotFetched(file.Name, source.Describe(file), exception.Message.TrimEnd('.'))), exception);
        }
    }

    private IModelSource SourceOf(ModelFiles model, ModelFile file) => _options.Source switch
    {
        ModelStoreOptions.Off => throw new ModelUnavailableException(_words.Describe(new ModelReason.DownloadsOff(file.Name, _options.Directory))),
        "" when model.BaseUrl is null => throw new ModelUnavailableException($"{file.Name} is not in {_options.Directory}."),
        "" => new HttpModelSource(_http, model.BaseUrl),
        var folder when Path.IsPathFullyQualified(folder) => new FolderModelSource(folder),
        var mirror => new HttpModelSource(_http, new Uri(mirror)),
    };

    private static async Task<ModelCheck> CheckAsync(string path, ModelFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await ModelCheck.OfAsync(path, file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelUnavailableException($"{path} can't be read: {exception.Message}", exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Downloading {File} from {Source}. {Model}: {Licence}")]
    private partial void LogDownload(string file, string source, string model, string licence);

    [LoggerMessage(Level = LogLevel.Information, Message = "{File} is in {Folder} and has the right checksum")]
    private partial void LogDownloaded(string file, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} {Difference}: it is another version of the document than the expected one")]
    private partial void LogOtherVersion(string path, string difference);
}
