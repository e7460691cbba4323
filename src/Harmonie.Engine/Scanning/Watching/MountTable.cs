using System.Collections.Frozen;

namespace Harmonie.Engine.Scanning.Watching;

/// <summary>The system's table of mounted file systems: to read it asks none of them, for one that gives no answer would hold whoever asks it.</summary>
internal static class MountTable
{
    private const string Table = "/proc/self/mounts";

    private static readonly FrozenSet<string> Kinds = FrozenSet.Create(
        StringComparer.Ordinal,
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "virtiofs", "vboxsf", "drvfs", "davfs", "lustre", "glusterfs",
        "fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs", "fuse.davfs", "fuse.vmhgfs-fuse", "fuse.smbnetfs");

    /// <summary>
    /// Those that hold a folder, or lie in it, and that others write to as well, for example <c>/music is on nfs4</c>: the system tells of what this machine
    /// changes there, and of nothing else.
    /// </summary>
    public static IReadOnlyList<string> NetworksIn(string folder) => OperatingSystem.IsLinux() ? NetworksIn(folder, File.ReadLines(Table)) : [];

    /// <summary>Those that lie in a folder: device, path and kind of each.</summary>
    public static IReadOnlyList<string> Below(string folder) => OperatingSystem.IsLinux() ? Below(folder, File.ReadLines(Table)) : [];

    /// <summary>The same by the lines of a table: device, path, kind and more, set apart by spaces.</summary>
    internal static IReadOnlyList<string> Below(string folder, IEnumerable<string> table) =>
        [.. Read(table).Where(mount => mount.Path != folder && LibraryPath.Contains(folder, mount.Path)).Select(mount => $"{mount.Device} {mount.Path} {mount.Kind}")];

    /// <summary>The same as <see cref="NetworksIn(string)"/> by the lines of a table.</summary>
    internal static IReadOnlyList<string> NetworksIn(string folder, IEnumerable<string> table)
    {
        (string Device, string Path, string Kind)[] mounts = [.. Read(table)];
        (string Device, string Path, string Kind) holder = mounts.Where(mount => LibraryPath.Contains(mount.Path, folder)).MaxBy(mount => mount.Path.Length);
        return
        [
            .. mounts.Where(mount => mount == holder || (mount.Path != folder && LibraryPath.Contains(folder, mount.Path)))
                .Where(mount => Kinds.Contains(mount.Kind))
                .Select(mount => $"{(mount == holder ? folder : mount.Path)} is on {mount.Kind}")
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string Device, string Path, string Kind)> Read(IEnumerable<string> table) =>
        table.Select(line => line.Split(' ')).Where(fields => fields.Length > 2).Select(fields => (fields[0], Unescape(fields[1]), fields[2]));

    // The table has spaces, tabs, line breaks and backslashes as octal numbers.
    private static string Unescape(string path) => path
        .Replace(@"\040", " ", StringComparison.Ordinal)
        .Replace(@"\011", "\t", StringComparison.Ordinal)
        .Replace(@"\012", "\n", StringComparison.Ordinal)
        .Replace(@"\134", @"\", StringComparison.Ordinal);
}
