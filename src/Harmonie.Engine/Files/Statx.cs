using System.Runtime.InteropServices;

namespace Harmonie.Engine.Files;

/// <summary>Linux's own answer: kind, size and time by one call, where .NET makes two and has no words for most times and kinds.</summary>
internal static partial class Statx
{
    private const int WorkingDirectory = -100; // AT_FDCWD
    private const int LinkItself = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint Wanted = 0x1 | 0x40 | 0x100 | 0x200; // STATX_TYPE, _MTIME, _INO, _SIZE

    private const int KindMask = 0xF000; // S_IFMT and its values
    private const int Pipe = 0x1000;
    private const int Characters = 0x2000;
    private const int Folder = 0x4000;
    private const int Blocks = 0x6000;
    private const int Regular = 0x8000;
    private const int Link = 0xA000;

    private const int NoEntry = 2; // ENOENT
    private const int NoAccess = 13; // EACCES
    private const int NoFolder = 20; // ENOTDIR
    private const int TooLong = 36; // ENAMETOOLONG

    private const long TicksPerSecond = 10_000_000;
    private const long FirstSecond = -62_135_596_800; // Of .NET's calendar: the years 1 to 9999.
    private const long LastSecond = 253_402_300_799;

    /// <summary>Whether this system answers: old ones, other ones and some containers don't.</summary>
    public static readonly bool IsAvailable = OperatingSystem.IsLinux() && Works();

    /// <summary>Asks the system for a path.</summary>
    public static FileProbe Ask(string path, bool followLinks)
    {
        if (Call(WorkingDirectory, path, followLinks ? 0 : LinkItself, Wanted, out Answer answer) != 0)
        {
            return Marshal.GetLastPInvokeError() switch
            {
                NoEntry or NoFolder => FileProbe.Nothing(),
                NoAccess => FileProbe.Not(FileKind.Unreachable, "permission denied"),
                TooLong => FileProbe.Not(FileKind.Unreachable, "the path is too long"),
                int error => FileProbe.Not(FileKind.Unreachable, Marshal.GetPInvokeErrorMessage(error)),
            };
        }

        (FileKind kind, string? trouble) = (answer.Mode & KindMask) switch
        {
            Regular => (FileKind.File, (string?)null),
            Folder => (FileKind.Folder, null),
            Link => (FileKind.Link, null),
            Pipe => (FileKind.Special, "not a file but a pipe"),
            Characters or Blocks => (FileKind.Special, "not a file but a device"),
            _ => (FileKind.Special, "not a file but a socket"),
        };
        ulong device = ((ulong)answer.DeviceMajor << 32) | answer.DeviceMinor;
        return new FileProbe(kind, device, answer.Inode, kind == FileKind.File ? (long)answer.Size : 0, UnixSeconds(answer.Seconds, answer.Nanoseconds), trouble);
    }

    // In .NET's calendar as .NET rounds, so that databases hold the same numbers as ever.
    private static double UnixSeconds(long seconds, uint nanoseconds) => seconds is >= FirstSecond and <= LastSecond
        ? (double)((seconds * TicksPerSecond) + (nanoseconds / 100)) / TicksPerSecond
        : seconds + (nanoseconds / 1e9);

    private static bool Works()
    {
        try
        {
            return Call(WorkingDirectory, "/", 0, Wanted, out _) == 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Call(int folder, string path, int flags, uint wanted, out Answer answer);

    /// <summary><c>struct statx</c>, the same on all processors.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Answer
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long Seconds;

        [FieldOffset(120)]
        public uint Nanoseconds;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
