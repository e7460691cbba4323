using System.Runtime.InteropServices;
using System.Text;

namespace Harmonie.Server.Starting;

/// <summary>Whether texts can be compared as they are meant, whichever way they are written: that takes ICU, without which the runtime ends the process with a stack trace.</summary>
/// <remarks>Asked before anything else is loaded, as <see cref="ProcessLimits"/> are: whatever knows a culture, even to print a number, is too much.</remarks>
internal static class TextSupport
{
    private const int OldestIcu = 50;
    private const int NewestIcu = 99;

    /// <summary>What is missing, as a line for whoever started the program; null if nothing is.</summary>
    public static string? Complaint() =>
        OperatingSystem.IsLinux() && !IsInvariant && !HasIcu()
            ? "the library ICU is missing, by which texts are compared; install it: apt-get install '^libicu[0-9]+$', dnf install libicu, apk add icu-libs"
            : "e\u0301".Normalize(NormalizationForm.FormC) != "\u00e9"
                ? "texts can't be compared as they are meant while DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set; unset it, and install ICU if it is missing"
                : null;

    private static bool IsInvariant =>
        Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true" or "True" or "TRUE";

    // The runtime itself looks for it so, from new to old.
    private static bool HasIcu()
    {
        for (int version = NewestIcu; version >= OldestIcu; version--)
        {
            string name = string.Concat("libicuuc.so.", new string([(char)('0' + (version / 10)), (char)('0' + (version % 10))]));
            if (NativeLibrary.TryLoad(name, out _))
            {
                return true;
            }
        }

        return false;
    }
}
