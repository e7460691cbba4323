namespace Harmonie.Engine.Storage;

/// <summary>What a scan must know of a stored track to decide whether its file changed.</summary>
public record KnownFile
{
    private string? _libraryRoot;
    private string _model = "";

    /// <summary>The row's id; 0 for a track that is not stored yet.</summary>
    public long Id { get; init; }

    /// <summary>Absolute path, byte-exact.</summary>
    public string Path { get; init; } = "";

    /// <summary>The first configured root that contains the file.</summary>
    public string? LibraryRoot { get => _libraryRoot; init => _libraryRoot = value; }

    /// <summary>The path below the root.</summary>
    public string? RelativePath { get; init; }

    /// <summary>File size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>File modification time in Unix seconds.</summary>
    public double Mtime { get; init; }

    /// <summary>BLAKE2b-128 of size and both ends of the file, hexadecimal.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What identifies the encoded audio, whatever the tags: codec, sample rate, channels and a hash, such as <c>flac-44100-2-…</c>.</summary>
    public string? AudioHash { get; init; }

    /// <summary>The model that made the embedding.</summary>
    public string Model { get => _model; init => _model = value; }

    /// <summary>Version of the descriptor algorithms at the last extraction.</summary>
    public int DescriptorVersion { get; init; }

    /// <summary>Version of the tag reader that read the row's tags.</summary>
    public int TagsVersion { get; init; }

    /// <summary>Since when its file is missing, in Unix seconds; null of a file that was there at the last look.</summary>
    public double? MissingSince { get; init; }

    /// <summary>Replaces the texts that many rows have by equal ones.</summary>
    internal void Share(Func<string, string> shared) => (_libraryRoot, _model) = (_libraryRoot is { } root ? shared(root) : null, shared(_model));
}
