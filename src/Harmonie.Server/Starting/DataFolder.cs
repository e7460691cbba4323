using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Harmonie.Server.Starting;

/// <summary>
/// The data folder, owned by this process alone: an exclusive lock on a file in it holds until the process ends, however it ends, and whichever path others
/// reach the folder by.
/// </summary>
/// <remarks>The file says who holds the lock, and is worth believing only while somebody does.</remarks>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "harmonie.lock";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly FileStream _lock;

    private DataFolder(FileStream held) => _lock = held;

    /// <summary>Makes the folder if need be, sees that it can be written to, and takes it.</summary>
    /// <exception cref="StartException">Another process has it, or it can't be made or written to.</exception>
    public static DataFolder Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            FileStream held = new(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None);
            DataFolder folder = new(held);
            folder.Publish(address: null);
            RequireWritable(Directory.CreateDirectory(KeysIn(path)).FullName);
            return folder;
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new StartException($"the data folder {path} belongs to {Describe(Path.Combine(path, LockName))}; end that first, or set HARMONIE_DATA_DIR to another folder", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"HARMONIE_DATA_DIR must be a folder that this user may write to, not '{path}': {ReasonOf(e, path)}", e);
        }
    }

    /// <summary>Where the keys of cookies and forms lie in a data folder.</summary>
    public static string KeysIn(string path) => Path.Combine(path, "keys");

    /// <summary>Writes down who holds the folder.</summary>
    /// <param name="address">Where the server is to be asked from this machine; null before it listens.</param>
    public void Publish(Uri? address)
    {
        byte[] holder = JsonSerializer.SerializeToUtf8Bytes(new Holder(Environment.ProcessId, address), Json);
        try
        {
            RandomAccess.Write(_lock.SafeFileHandle, holder, 0);
            RandomAccess.SetLength(_lock.SafeFileHandle, holder.Length);
        }
        catch (IOException)
        {
            // A full disk keeps nobody from serving what is there; the lock itself needs no room.
        }
    }

    public void Dispose()
    {
        // The file stays: were it removed, two others could lock two files of one name.
        RandomAccess.SetLength(_lock.SafeFileHandle, 0);
        _lock.Dispose();
    }

    private static string Describe(string lockFile)
    {
        Holder? holder = null;
        try
        {
            using FileStream file = OpenUnlocked(lockFile);
            holder = JsonSerializer.Deserialize<Holder>(file, Json);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // Its holder is just writing it, or another user's.
        }

        return holder switch
        {
            null => "another process",
            { Address: null } => $"process {holder.Pid}",
            _ => $"process {holder.Pid}, which listens on {holder.Address.GetLeftPart(UriPartial.Authority)}",
        };
    }

    // .NET takes a shared lock wherever it opens a file for reading, which the holder's own excludes.
    private static FileStream OpenUnlocked(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }

        SafeFileHandle handle = new(Open(Encoding.UTF8.GetBytes(path + '\0'), flags: 0), ownsHandle: true);
        return handle.IsInvalid ? throw new IOException($"cannot open {path}") : new FileStream(handle, FileAccess.Read);
    }

    private static void RequireWritable(string folder)
    {
        using FileStream probe = new(Path.Combine(folder, ".probe"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeldByAnother(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;

    private static string ReasonOf(Exception e, string path) => e switch
    {
        UnauthorizedAccessException => "permission denied",
        _ when File.Exists(path) => "it is a file",
        _ when (e.HResult & 0xFFFF) == 30 => "the file system is read-only",
        _ when (e.HResult & 0xFFFF) == 28 => "the disk is full",
        _ => e.Message,
    };

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern nint Open(byte[] path, int flags);

    private sealed record Holder(int Pid, Uri? Address);
}
