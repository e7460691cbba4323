namespace Harmonie.EndToEnd.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("harmonie-e2e-").FullName;

    public string Music => Directory.CreateDirectory(Path.Combine(Root, "music")).FullName;

    public string Data => Path.Combine(Root, "data");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
