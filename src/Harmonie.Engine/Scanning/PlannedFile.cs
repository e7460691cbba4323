using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>What a scan does with a file.</summary>
internal enum FileWork
{
    /// <summary>Nothing: it has not changed.</summary>
    Skip,

    /// <summary>Its row gets a new path; the analysis still holds.</summary>
    Move,

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
internal readonly record struct PlannedFile(LibraryFile File, FileWork Work, KnownFile? Known);
