using Microsoft.Win32.SafeHandles;

namespace Harmonie.Engine.Files;

/// <summary>What the disk says of a path: the one way in which the engine asks for a file of the library before it opens it.</summary>
/// <param name="Kind">What lies there.</param>
/// <param name="Device">The file system that it lies on; 0 where the system doesn't tell.</param>
/// <param name="Inode">Its number in that file system; 0 where the system doesn't tell.</param>
/// <param name="Size">Size in bytes; 0 unless it is a file.</param>
/// <param name="Mtime">Modification time in Unix seconds, of any sign and size.</param>
/// <param name="Trouble">Why it is no file that can be read, in one line; null of a file, a folder and a link.</param>
/// <remarks>It may wait for the disk: who can't, asks by <see cref="Disk"/>.</remarks>
internal readonly record struct FileProbe(FileKind Kind, ulong Device, ulong Inode, long Size, double Mtime, string? Trouble)
{
    /// <summary>Whether a regular file lies there.</summary>
    public bool IsFile => Kind == FileKind.File;

    /// <summary>Asks for what a path leads to, or for the link itself.</summary>
    /// <remarks>One call of the system. It throws nothing.</remarks>
    public static FileProbe Of(string path, bool followLinks = true) =>
        Statx.IsAvailable ? Statx.Ask(path, followLinks) : PortableProbe.Ask(path, followLinks);

    /// <summary>Asks, and demands a regular file.</summary>
    /// <exception cref="IOException">There is none, and why.</exception>
    public static FileProbe Require(string path)
    {
        FileProbe probe = Of(path);
        return probe.IsFile ? probe : throw new IOException(probe.Trouble ?? "not a file but a folder");
    }

    /// <summary>Opens a regular file for reading, whoever else reads or writes it.</summary>
    /// <exception cref="IOException">There is none, or it can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SafeFileHandle Open(string path)
    {
        Require(path);
        return File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
    }

    internal static FileProbe Not(FileKind kind, string? trouble) => new(kind, 0, 0, 0, 0, trouble);

    internal static FileProbe Nothing() => Not(FileKind.Missing, "the file is gone or can't be reached any more");
}
