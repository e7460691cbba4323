namespace Harmonie.Engine.Storage;

/// <summary>What a scan must know of a stored track to decide whether its file changed.</summary>
public record KnownFile
{
    /// <summary>The row's id; 0 for a track that is not stored yet.</summary>
    public long Id { get; init; }

    /// <summary>Absolute path, byte-exact.</summary>
    public string Path { get; init; } = "";

    /// <summary>The first configured root that contains the file.</summary>
    public string? LibraryRoot { get; init; }

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
    public string Model { get; init; } = "";

    /// <summary>Version of the descriptor algorithms at the last extraction.</summary>
    public int DescriptorVersion { get; init; }

    /// <summary>Version of the tag reader that read the row's tags.</summary>
    public int TagsVersion { get; init; }

    /// <summary>Since when its file is missing, in Unix seconds; null of a file that was there at the last look.</summary>
    public double? MissingSince { get; init; }
}
