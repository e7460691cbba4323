using System.Diagnostics;

namespace Harmonie.EndToEnd.Tests;

/// <summary>A file system of a few megabytes in memory, mounted for the test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _ballast;

    private SmallDisk(string path) => (Root, _ballast) = (path, Path.Combine(path, "ballast"));

    public string Root { get; }

    /// <summary>Mounts the disk; null where this user may not mount.</summary>
    public static SmallDisk? Mount(string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        return Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path) ? new SmallDisk(path) : null;
    }

    /// <summary>Takes the room that is left, but for a few bytes.</summary>
    public void Fill(int leave)
    {
        using FileStream ballast = File.Create(_ballast);
        byte[] block = new byte[4096];
        while (new DriveInfo(Root).AvailableFreeSpace > leave)
        {
            ballast.Write(block);
            ballast.Flush();
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(_ballast);

    public void SetReadOnly(bool readOnly) => Assert.True(Run("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Root), "the disk is busy");

    public void Dispose() => Run("umount", "--lazy", Root);

    private static bool Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
