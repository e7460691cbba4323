using Harmonie.Engine;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Models;

namespace Harmonie.Server.Configuration;

/// <summary>Says why something is in use, or why it can't be had, and what to set and to start for another.</summary>
internal sealed class ReasonWords : IReasonWords
{
    private const string Setting = SettingsReader.Prefix + "EMBEDDER";
    private const string Manual = "docs/models.md says how to bring it by hand.";
    private const string ForcedScan = "start a forced scan (POST /api/v1/scan?force=true)";

    public string Describe(Reason reason) => reason switch
    {
        EmbedderReason.NotChosen => "chosen at the first scan",
        EmbedderReason.Named named => $"{Setting}={named.Name}",
        EmbedderReason.OfTheLibrary => "the library is of this model",
        EmbedderReason.OthersUnavailable others => $"{others.Preferred} is not available: {others.Causes}",
        EmbedderReason.Best => "its weights are on this machine, or it needs none",
        EmbedderReason.NoneOffered => "No plugin offers an embedder.",
        EmbedderReason.UnknownName unknown => $"No plugin offers the embedder '{unknown.Name}'; there are {string.Join(", ", unknown.Offered)}.",
        EmbedderReason.LibrarysModelGone gone => $"The library's tracks are of the model {gone.Model}, which no plugin offers. {WayOut("another embedder")}",
        EmbedderReason.OtherModel other =>
            $"The library is analysed with the model {other.Current}, and {Setting}={other.Name} asks for {other.Model}. To analyse its {other.Others} tracks anew "
            + $"with {other.Model}, {ForcedScan}; to keep {other.Current}, set {Setting}={other.Current} or auto.",
        EmbedderReason.LibrarysModelUnavailable unavailable =>
            $"The library's tracks are of the model {unavailable.Model}, which can't be used now. {unavailable.Causes} {WayOut("the embedder that works here")}",
        EmbedderReason.NoneWorks none => $"The model {string.Join(" or ", none.Models)} can't be used now. {none.Causes}",
        ModelReason.DownloadsOff off => $"{off.File} is not in {off.Folder}, and {SettingsReader.Prefix}MODELS_URL=off forbids to download it. {Manual}",
        ModelReason.NotFetched missing => $"{missing.File} could not be fetched from {missing.Source}: {missing.Cause}. {Manual}",
        MissingDecoder missing =>
            $"{missing.Tool} can't be run ({missing.Cause}). Install it (Debian: apt-get install ffmpeg), or name the folder that holds ffmpeg and ffprobe in {SettingsReader.Prefix}FFMPEG_DIR.",
        _ => throw new ArgumentException($"no words for {reason}", nameof(reason)),
    };

    private static string WayOut(string which) => $"To analyse all tracks anew with another model, set {Setting} to {which}, for example timbre, and {ForcedScan}.";
}
