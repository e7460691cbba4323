namespace Harmonie.Engine.Models;

/// <summary>Why a file of a model can't be had.</summary>
public abstract record ModelReason : Reason
{
    /// <summary>It is not in the models folder, and the settings forbid to download it.</summary>
    public sealed record DownloadsOff(string File, string Folder) : ModelReason;

    /// <summary>It is not in the models folder and could not be fetched.</summary>
    public sealed record NotFetched(string File, string Source, string Cause) : ModelReason;
}
