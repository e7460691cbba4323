using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>What a scan does with a file.</summary>
internal enum FileWork
{
    /// <summary>Nothing: it has not changed.</summary>
    Skip,

    /// <summary>Its row gets a new path; the analysis still holds.</summary>
    Move,

    /// <summary>Its tags are read anew: a newer reader finds more in them, or reads them better.</summary>
    Tags,

    /// <summary>Its tags are read anew if its audio is still the same; else everything is computed.</summary>
    Retag,

    /// <summary>Descriptors and tags are computed anew, the embedding stays.</summary>
    DescriptorsOnly,

    /// <summary>Everything is computed.</summary>
    Full,
}

/// <summary>A file and what is to be done with it.</summary>
/// <param name="File">The file.</param>
/// <param name="Work">What is to be done.</param>
/// <param name="Known">Its row, if it has one.</param>
/// <param name="WithoutModel">What is to be done where the model can't be had.</param>
/// <param name="IsByContent">Whether the row is another path's, and only size and both ends of the file say that it is this file's.</param>
internal readonly record struct PlannedFile(
    LibraryFile File, FileWork Work, KnownFile? Known, FileWork WithoutModel = FileWork.Full, bool IsByContent = false);
