using System.Runtime.InteropServices;
using System.Text;

namespace Harmonie.Server.Starting;

/// <summary>Limits of the process under which it could not even load its own assemblies, and would fail with words about those.</summary>
/// <remarks>Asked before anything else is loaded, so it needs next to nothing itself. <c>scripts/setup.sh</c> asks the same before there is a runtime.</remarks>
internal static class ProcessLimits
{
    /// <summary>The least files that may be open: an idle server has about 380, most of them assemblies.</summary>
    private const ulong LeastFiles = 512;

    /// <summary>The least address space in bytes; the collector reserves half of what there is, used or not.</summary>
    private const ulong LeastAddressSpace = 8UL << 30;

    // Of Linux on every processor that .NET runs on.
    private const int Files = 7;
    private const int AddressSpace = 9;

    /// <summary>What is too low, as a line for whoever started the program; null if nothing is.</summary>
    public static string? Complaint()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // The runtime has raised the soft limit to the hard one by now.
        return LimitOf(Files) is < LeastFiles and var files
            ? "at most " + files + " files may be open here (ulimit -n), and " + LeastFiles + " is the least to start with; 4096 is ample"
            : LimitOf(AddressSpace) is < LeastAddressSpace and var bytes
                ? "the address space is limited to " + (bytes >> 20) + " MiB here (ulimit -v), and " + (LeastAddressSpace >> 20)
                    + " MiB is the least to start with; to limit the memory that is used, limit that of the service or the container"
                : null;
    }

    /// <summary>Writes a line where errors go; the console's own writer opens files first.</summary>
    public static void Tell(string line)
    {
        byte[] text = Encoding.UTF8.GetBytes(line + '\n');
        _ = Write(2, text, (nuint)text.Length);
    }

    private static ulong LimitOf(int resource) => GetLimit(resource, out Limit limit) == 0 ? limit.Soft : ulong.MaxValue;

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint Write(int file, byte[] text, nuint length);

    private readonly struct Limit
    {
        public readonly nuint Soft;
        private readonly nuint _hard;
    }
}
