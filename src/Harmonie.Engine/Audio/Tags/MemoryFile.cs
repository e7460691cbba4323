namespace Harmonie.Engine.Audio.Tags;

/// <summary>Bytes as TagLib takes files: it never comes near the disk.</summary>
/// <param name="content">The bytes.</param>
internal sealed class MemoryFile(byte[] content) : TagLib.File.IFileAbstraction
{
    /// <inheritdoc />
    public string Name => "";

    /// <inheritdoc />
    public Stream ReadStream { get; } = new MemoryStream(content, writable: false);

    /// <inheritdoc />
    public Stream WriteStream => throw new NotSupportedException();

    /// <inheritdoc />
    public void CloseStream(Stream stream)
    {
        // There is nothing to close.
    }
}
