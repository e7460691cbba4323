namespace Harmonie.Testing;

/// <summary>A folder that goes with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("harmonie-test-").FullName;

    /// <summary>A folder for music, made if need be.</summary>
    public string Music => Directory.CreateDirectory(File("music")).FullName;

    /// <summary>Where a server may keep its data.</summary>
    public string Data => File("data");

    /// <summary>The path of something in it, whether it is there or not.</summary>
    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Copies a folder with all that it holds to a place in this one, whose path it returns.</summary>
    public string CopyFrom(string folder, params string[] parts)
    {
        string target = Directory.CreateDirectory(File(parts)).FullName;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }

        return target;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
