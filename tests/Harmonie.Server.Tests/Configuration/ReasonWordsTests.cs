using Harmonie.Engine;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Models;
using Harmonie.Server.Configuration;

namespace Harmonie.Server.Tests.Configuration;

public sealed class ReasonWordsTests
{
    public static TheoryData<Reason, string> Sentences => new()
    {
        { new EmbedderReason.NotChosen(), "chosen at the first scan" },
        { new EmbedderReason.Named("timbre"), "HARMONIE_EMBEDDER=timbre" },
        { new EmbedderReason.OfTheLibrary(), "the library is of this model" },
        { new EmbedderReason.OthersUnavailable("Big One", "big-1.onnx is not in /models."), "Big One is not available: big-1.onnx is not in /models." },
        { new EmbedderReason.Best(), "its weights are on this machine, or it needs none" },
        { new EmbedderReason.NoneOffered(), "No plugin offers an embedder." },
        { new EmbedderReason.UnknownName("essentia", ["a-1", "b-2"]), "No plugin offers the embedder 'essentia'; there are a-1, b-2." },
        {
            new EmbedderReason.LibrarysModelGone("a-1"),
            "The library's tracks are of the model a-1, which no plugin offers. To analyse all tracks anew with another model, set HARMONIE_EMBEDDER to another embedder, "
            + "for example timbre, and start a forced scan (POST /api/v1/scan?force=true)."
        },
        {
            new EmbedderReason.OtherModel("a-1", "b", "b-2", 7),
            "The library is analysed with the model a-1, and HARMONIE_EMBEDDER=b asks for b-2. To analyse its 7 tracks anew with b-2, start a forced scan "
            + "(POST /api/v1/scan?force=true); to keep a-1, set HARMONIE_EMBEDDER=a-1 or auto."
        },
        {
            new EmbedderReason.LibrarysModelUnavailable("a-1", "a.onnx is missing."),
            "The library's tracks are of the model a-1, which can't be used now. a.onnx is missing. To analyse all tracks anew with another model, set HARMONIE_EMBEDDER "
            + "to the embedder that works here, for example timbre, and start a forced scan (POST /api/v1/scan?force=true)."
        },
        { new EmbedderReason.NoneWorks(["a-1", "b-2"], "a.onnx is missing."), "The model a-1 or b-2 can't be used now. a.onnx is missing." },
        {
            new ModelReason.DownloadsOff("a.onnx", "/models"),
            "a.onnx is not in /models, and HARMONIE_MODELS_URL=off forbids to download it. docs/models.md says how to bring it by hand."
        },
        {
            new ModelReason.NotFetched("a.onnx", "https://models.example/a.onnx", "the server answered 404"),
            "a.onnx could not be fetched from https://models.example/a.onnx: the server answered 404. docs/models.md says how to bring it by hand."
        },
        {
            new MissingDecoder("ffmpeg", "no such file"),
            "ffmpeg can't be run (no such file). Install it (Debian: apt-get install ffmpeg), or name the folder that holds ffmpeg and ffprobe in HARMONIE_FFMPEG_DIR."
        },
    };

    [Theory, MemberData(nameof(Sentences))]
    public void Describe_Reason_SaysWhyAndWhatToDo(Reason reason, string sentence) => Assert.Equal(sentence, new ReasonWords().Describe(reason));

    [Fact]
    public void Describe_EveryReason_HasWords() =>
        Assert.Equal(
            typeof(Reason).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Reason)) && !type.IsAbstract).Order(Comparer<Type>.Create((x, y) => string.CompareOrdinal(x.Name, y.Name))),
            Sentences.Select(row => row[0].GetType()).Distinct().Order(Comparer<Type>.Create((x, y) => string.CompareOrdinal(x.Name, y.Name))));
}
