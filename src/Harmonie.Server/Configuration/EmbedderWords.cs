using Harmonie.Engine.Analysis;

namespace Harmonie.Server.Configuration;

/// <summary>Says why an embedder is in use, or why none is, and what to set and to start for another.</summary>
internal sealed class EmbedderWords : IEmbedderWords
{
    private const string Setting = SettingsReader.Prefix + "EMBEDDER";
    private const string ForcedScan = "start a forced scan (POST /api/v1/scan?force=true)";

    public string Describe(EmbedderReason reason) => reason switch
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
        EmbedderReason.Unavailable unavailable when unavailable.Current == unavailable.Wanted =>
            $"The library's tracks are of the model {unavailable.Wanted}, which can't be used now. {unavailable.Causes} {WayOut("the embedder that works here")}",
        EmbedderReason.Unavailable unavailable => $"The model {unavailable.Wanted} can't be used now. {unavailable.Causes}",
        _ => throw new ArgumentException($"no words for {reason}", nameof(reason)),
    };

    private static string WayOut(string which) => $"To analyse all tracks anew with another model, set {Setting} to {which}, for example timbre, and {ForcedScan}.";
}
