using System.IO.Pipes;
using Harmonie.Engine.Audio;

namespace Harmonie.Engine.Tests.Audio;

public sealed class LinuxProcessTests
{
    [Fact]
    public async Task WidenPipe_NobodyReads_HoldsAMebibyte()
    {
        await using var reader = new AnonymousPipeServerStream(PipeDirection.In);
        await using var writer = new AnonymousPipeClientStream(PipeDirection.Out, reader.ClientSafePipeHandle);
        LinuxProcess.WidenPipe(reader.SafePipeHandle);
        Task writing = Task.Run(() => writer.Write(new byte[1 << 20]));
        Assert.Same(writing, await Task.WhenAny(writing, Task.Delay(TimeSpan.FromSeconds(20))));
        await writing;
    }
}
