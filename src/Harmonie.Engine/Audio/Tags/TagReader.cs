using Harmonie.Engine.Files;
using Harmonie.Plugins;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>Reads tags in this process, by TagLib. Of a file that it finds nothing in, or fails at, ffprobe is asked, too: a process, but one that knows every container.</summary>
internal sealed class TagReader(Ffprobe ffprobe) : ITagReader
{
    /// <inheritdoc />
    public async Task<TrackTags?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        (List<TagFields> found, bool isAll) = await Disk.AskAsync(() => Read(path, cancellationToken), cancellationToken);
        if (isAll && found.Exists(tag => !tag.IsEmpty))
        {
            return TagMap.Read(found);
        }

        try
        {
            return TagMap.Read([.. found, (await ffprobe.ReadAsync(path, cancellationToken)).Tags]);
        }
        catch (AudioDecodingException exception) when (!exception.IsMomentary)
        {
            return found.Exists(tag => !tag.IsEmpty) ? TagMap.Read(found) : null;
        }
    }

    private static (List<TagFields> Found, bool IsAll) Read(string path, CancellationToken cancellationToken)
    {
        List<TagFields> found = [];
        using TagSource source = TagSource.Open(path, cancellationToken);
        try
        {
            FileTags.Read(source, found);
            return (found, true);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException))
        {
            return (found, false); // TagLib throws whatever comes to it.
        }
    }
}
