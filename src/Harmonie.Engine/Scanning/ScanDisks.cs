using System.Collections.Concurrent;
using Harmonie.Engine.Files;

namespace Harmonie.Engine.Scanning;

/// <summary>The file systems of one scan. One that has given no answer isn't asked again: each file on a dead mount would cost the whole patience.</summary>
internal sealed class ScanDisks(TimeSpan patience)
{
    private readonly ConcurrentDictionary<ulong, string> _silent = new();

    /// <summary>Makes sure that a file is still there.</summary>
    /// <exception cref="IOException">It isn't, or its file system gives no answer.</exception>
    public Task RequireAsync(LibraryFile file, CancellationToken cancellationToken) => RequireAsync(file, FileProbe.Require, cancellationToken);

    /// <summary>The same by another question.</summary>
    internal async Task RequireAsync(LibraryFile file, Func<string, FileProbe> ask, CancellationToken cancellationToken)
    {
        if (_silent.TryGetValue(file.Device, out string? reason))
        {
            throw new IOException(reason);
        }

        try
        {
            await Disk.AskAsync(() => ask(file.Path), patience, cancellationToken);
        }
        catch (DiskSilentException exception) when (file.Device != 0)
        {
            _silent.TryAdd(file.Device, exception.Message);
            throw;
        }
    }
}
