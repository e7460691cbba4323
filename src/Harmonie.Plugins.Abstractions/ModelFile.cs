namespace Harmonie.Plugins;

/// <summary>One published file of a model.</summary>
/// <param name="Path">Where it lies below the publisher's base address, with <c>/</c> between the parts. Its last part names it in the models folder.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of the content, 64 hexadecimal digits.</param>
/// <param name="IsPinned">
/// Whether any other content is refused, as it must be for weights. Where false, the file is a JSON document that its publisher may re-issue:
/// another version of it is used with a warning.
/// </param>
public sealed record ModelFile(string Path, long Size, string Sha256, bool IsPinned = true)
{
    /// <summary>The file's name.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>The files that make up a model.</summary>
/// <param name="Name">The name that people read, such as <c>Discogs-EffNet</c>.</param>
/// <param name="Licence">Whose it is and what may be done with it, in one or two sentences.</param>
/// <param name="BaseUrl">The publisher's base address, ending in <c>/</c>; null if the files can only be brought by hand.</param>
/// <param name="Files">The files.</param>
public sealed record ModelFiles(string Name, string Licence, Uri? BaseUrl, IReadOnlyList<ModelFile> Files);
