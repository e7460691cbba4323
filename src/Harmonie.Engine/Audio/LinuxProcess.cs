using System.Runtime.InteropServices;

namespace Harmonie.Engine.Audio;

/// <summary>What .NET has no words for: how much of the machine a process or thread may take, and how wide a pipe is. Elsewhere than on Linux nothing happens.</summary>
internal static partial class LinuxProcess
{
    private const int Nice = 10; // Of 19: behind every ordinary program.
    private const int OfProcess = 0; // PRIO_PROCESS: on Linux the first thread, from which the others inherit
    private const int AddressSpace = 9; // RLIMIT_AS
    private const int SetPipeSize = 1031; // F_SETPIPE_SZ
    private const int WidestPipe = 1 << 20; // What Linux allows by default to programs without privileges.

    /// <summary>Lets everything else go first. Reading and writing are delayed likewise: Linux derives their priority from this one.</summary>
    /// <param name="id">The process, just started.</param>
    public static void LowerPriority(int id) => Ask(() => SetPriority(OfProcess, id, Nice));

    /// <summary>Lets everything else go before the calling thread, which .NET's own thread priorities don't do on Linux.</summary>
    public static void LowerThisThread() => LowerPriority(id: 0);

    /// <summary>Limits a process's address space.</summary>
    /// <param name="id">The process.</param>
    /// <param name="mebibytes">Its limit in MiB.</param>
    public static void LimitMemory(int id, int mebibytes)
    {
        ulong bytes = (ulong)mebibytes << 20;
        Ask(() => SetLimit(id, AddressSpace, new Limit(bytes, bytes), 0));
    }

    /// <summary>Widens a pipe as far as any program may, so that whoever writes to it seldom has to wait for whoever reads.</summary>
    public static void WidenPipe(SafeHandle pipe) => Ask(() => Control(pipe, SetPipeSize, WidestPipe));

    // Where the system refuses, the work is done without.
    private static void Ask(Func<int> call)
    {
        try
        {
            _ = OperatingSystem.IsLinux() ? call() : 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name, or without these functions.
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int id, int priority);

    [LibraryImport("libc", EntryPoint = "prlimit")]
    private static partial int SetLimit(int processId, int resource, in Limit limit, nint old);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafeHandle file, int command, int argument);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
