using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;

namespace Harmonie.Dsp.Tests.Simd;

/// <summary>
/// Which path a kernel takes is decided once per process, by the processor. The kernels' tests run again in processes that are told to do without
/// some of its instructions, so that each path is held to the same values, and <see cref="VectorMath.Dot"/> to the same bits.
/// </summary>
[Trait("Category", "Process")]
public sealed partial class OtherProcessorTests
{
    // The widest vectors are one path more where there are any.
    public static TheoryData<string> Switches => Vector512.IsHardwareAccelerated
        ? ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableAVX", "DOTNET_EnableHWIntrinsic"]
        : ["DOTNET_EnableAVX2", "DOTNET_EnableAVX", "DOTNET_EnableHWIntrinsic"];

    [Theory, MemberData(nameof(Switches))]
    public async Task KernelTests_WithoutInstructions_Pass(string switchedOff)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["vstest", typeof(OtherProcessorTests).Assembly.Location, "--TestCaseFilter:Category=Kernel"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[switchedOff] = "0";
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();

        Assert.True(child.ExitCode == 0, output + await errors);
        Assert.InRange(int.Parse(Passed().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture), 150, int.MaxValue);
    }

    [GeneratedRegex(@"Passed: +(\d+)")]
    private static partial Regex Passed();
}

/// <summary>That the switches of <see cref="OtherProcessorTests"/> do what they are for.</summary>
[Trait("Category", "Kernel")]
public sealed class SwitchedOffInstructionTests
{
    [Fact]
    public void Avx512_SwitchedOff_LeavesNoVectorsOfSixteen() => AssertIf("DOTNET_EnableAVX512", () => !Vector512.IsHardwareAccelerated);

    [Fact]
    public void Avx2_SwitchedOff_LeavesVectorsOfFour() => AssertIf("DOTNET_EnableAVX2", () => Vector<float>.Count == 4 && !Avx2.IsSupported);

    [Fact]
    public void Avx_SwitchedOff_IsNotSupported() => AssertIf("DOTNET_EnableAVX", () => Vector<float>.Count == 4 && !Avx.IsSupported);

    [Fact]
    public void HardwareIntrinsics_SwitchedOff_LeaveNoAcceleration() => AssertIf("DOTNET_EnableHWIntrinsic", () => !Vector.IsHardwareAccelerated);

    private static void AssertIf(string switchedOff, Func<bool> holds) => Assert.True(Environment.GetEnvironmentVariable(switchedOff) != "0" || holds());
}
