namespace Harmonie.Engine.Models;

/// <summary>A lock that holds across processes as long as a file is open: it is free again whenever its holder ends, however that happens.</summary>
internal static class FileLock
{
    /// <summary>Waits until no one else holds the lock.</summary>
    /// <param name="path">The lock's file. It stays behind: removing it would let two others lock two files of one name.</param>
    /// <param name="pause">Between two attempts.</param>
    /// <param name="clock">Measures the pause.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Releases the lock when it is disposed.</returns>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written to.</exception>
    public static async Task<IAsyncDisposable> AcquireAsync(string path, TimeSpan pause, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsHeldByAnother(exception))
            {
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows; anything else will not go away by waiting.
    private static bool IsHeldByAnother(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32;
}
