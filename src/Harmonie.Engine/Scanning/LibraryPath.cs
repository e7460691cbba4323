using System.Runtime.InteropServices;

namespace Harmonie.Engine.Scanning;

/// <summary>Paths in a library.</summary>
internal static unsafe partial class LibraryPath
{
    /// <summary>Whether a path is this folder (or file) or lies below it.</summary>
    public static bool Contains(string folder, string path) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || folder.EndsWith(Path.DirectorySeparatorChar) || path[folder.Length] == Path.DirectorySeparatorChar);

    /// <summary>What of a path lies below a root; of a root that is a file, its name.</summary>
    public static string Below(string root, string path) =>
        path.Length > root.Length ? path[root.Length..].TrimStart(Path.DirectorySeparatorChar) : Path.GetFileName(path);

    /// <summary>The path with every symbolic link in it resolved; null if it leads nowhere.</summary>
    public static string? Resolve(string path)
    {
        byte* resolved = RealPath(path, null);
        try
        {
            return Marshal.PtrToStringUTF8((nint)resolved);
        }
        finally
        {
            NativeMemory.Free(resolved);
        }
    }

    // .NET follows a link only in a path's last part.
    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* RealPath(string path, byte* resolved);
}
