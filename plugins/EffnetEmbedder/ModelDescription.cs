using System.Text.Json;
using System.Text.Json.Serialization;
using Harmonie.Dsp.Spectral;
using Harmonie.Plugins;

namespace Harmonie.EffnetEmbedder;

/// <summary>All there is to know of a model that reads patches of a log-mel spectrogram; the content of a <c>*.model.json</c> file.</summary>
internal sealed record ModelDescription
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The name that is stored with each embedding.</summary>
    public required string Model { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Title { get; init; }

    /// <summary>Whose the weights are and what may be done with them; shown before a download.</summary>
    public string Licence { get; init; } = "";

    /// <summary>The publisher's address; null if the weights can only be brought by hand.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>How much a new library would rather have this model than another, see <see cref="IEmbedder.Preference"/>.</summary>
    public int Preference { get; init; }

    /// <summary>The ONNX file.</summary>
    public required ModelFile Weights { get; init; }

    /// <summary>How audio is brought to the mel spectrogram's sample rate.</summary>
    public Resampling Resampling { get; init; } = Resampling.Sinc;

    /// <summary>The front end.</summary>
    public MelSettings Mel { get; init; } = new();

    /// <summary>How the spectrogram is cut.</summary>
    public required PatchSettings Patch { get; init; }

    /// <summary>The input, of shape <c>[patches, Patch.Frames, Mel.BandCount]</c>.</summary>
    public required string Input { get; init; }

    /// <summary>The output that is the embedding.</summary>
    public required OutputSettings Embedding { get; init; }

    /// <summary>Further outputs, published under their names where the file has them.</summary>
    public IReadOnlyList<OutputSettings> Outputs { get; init; } = [];

    /// <summary>The weights as the host's store wants them.</summary>
    [JsonIgnore]
    public ModelFiles Files => new(Title, Licence, BaseUrl, [Weights]);

    /// <summary>Everything but the model's name that shapes the numbers.</summary>
    [JsonIgnore]
    public string Preprocessing =>
        $"weights={Weights.Sha256[..12]} downmix=mean resampling={(Resampling == Resampling.Linear ? "linear-44100" : "sinc")} "
        + $"patch={Patch.Frames} hop={Patch.Hop} short=cyclic pooling=mean";

    /// <summary>Reads a description and checks it.</summary>
    /// <exception cref="InvalidDataException">It can't be used; the message says why.</exception>
    public static ModelDescription Read(string path)
    {
        try
        {
            ModelDescription description = JsonSerializer.Deserialize<ModelDescription>(File.ReadAllText(path), Json)
                ?? throw new InvalidDataException("it is null");
            description.Check();
            return description;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    private void Check()
    {
        Require(!string.IsNullOrWhiteSpace(Model), "'model' is empty");
        Require(Weights.Size > 0 && Weights.Sha256.Length == 64 && Weights.Sha256.All(char.IsAsciiHexDigit), "'weights' needs a size and a SHA-256");
        Require(Patch.Frames > 0 && Patch.Hop > 0, "'patch' needs frames and a hop above 0");
        Require(Embedding.Width > 0 && Outputs.All(output => output.Width > 0), "an output needs a width above 0");
        Require(Mel.Gain > 0 && Mel.Offset > 0, "'gain' and 'offset' must be above 0");
        _ = new MelSpectrogram(Mel); // Refuses what else can't be.
    }

    private static void Require(bool rule, string otherwise)
    {
        if (!rule)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}

/// <summary>How a spectrogram is cut into patches.</summary>
/// <param name="Frames">Frames per patch.</param>
/// <param name="Hop">Frames from one patch's start to the next.</param>
internal sealed record PatchSettings(int Frames, int Hop);

/// <summary>One output of a model, of shape <c>[patches, Width]</c>.</summary>
/// <param name="Name">Its name in the file, under which it is also published.</param>
/// <param name="Width">Values per patch.</param>
/// <param name="Low">The least value that may occur; null if any may.</param>
/// <param name="High">The largest value that may occur; null if any may.</param>
internal sealed record OutputSettings(string Name, int Width, float? Low = null, float? High = null);
