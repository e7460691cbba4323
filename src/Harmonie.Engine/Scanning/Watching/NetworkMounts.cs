using System.Collections.Frozen;

namespace Harmonie.Engine.Scanning.Watching;

/// <summary>File systems that others write to as well: the system tells of what this machine changes there, and of nothing else.</summary>
/// <remarks>From the table of mounts, which asks none of them: one that gives no answer would hold whoever asks it.</remarks>
internal static class NetworkMounts
{
    private const string Table = "/proc/self/mounts";

    private static readonly FrozenSet<string> Kinds = FrozenSet.Create(
        StringComparer.Ordinal,
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "virtiofs", "vboxsf", "drvfs", "davfs", "lustre", "glusterfs",
        "fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs", "fuse.davfs", "fuse.vmhgfs-fuse", "fuse.smbnetfs");

    /// <summary>Those that hold a folder, or lie in it: for example <c>/music is on nfs4</c>.</summary>
    public static IReadOnlyList<string> In(string folder) => OperatingSystem.IsLinux() ? In(folder, File.ReadLines(Table)) : [];

    /// <summary>The same by the lines of a table: device, path, kind and more, set apart by spaces.</summary>
    internal static IReadOnlyList<string> In(string folder, IEnumerable<string> table)
    {
        (string Path, string Kind)[] mounts = [.. table.Select(line => line.Split(' ')).Where(fields => fields.Length > 2).Select(fields => (Unescape(fields[1]), fields[2]))];
        (string Path, string Kind) holder = mounts.Where(mount => LibraryPath.Contains(mount.Path, folder)).MaxBy(mount => mount.Path.Length);
        return
        [
            .. mounts.Where(mount => mount == holder || (mount.Path != folder && LibraryPath.Contains(folder, mount.Path)))
                .Where(mount => Kinds.Contains(mount.Kind))
                .Select(mount => $"{(mount == holder ? folder : mount.Path)} is on {mount.Kind}")
                .Distinct(StringComparer.Ordinal),
        ];
    }

    // The table has spaces, tabs, line breaks and backslashes as octal numbers.
    private static string Unescape(string path) => path
        .Replace(@"\040", " ", StringComparison.Ordinal)
        .Replace(@"\011", "\t", StringComparison.Ordinal)
        .Replace(@"\012", "\n", StringComparison.Ordinal)
        .Replace(@"\134", @"\", StringComparison.Ordinal);
}
