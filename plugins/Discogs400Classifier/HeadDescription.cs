using System.Text.Json;
using System.Text.Json.Serialization;
using Harmonie.Plugins;

namespace Harmonie.Discogs400Classifier;

/// <summary>The published files of the head and what must be true of them; the content of <c>discogs400.json</c>.</summary>
/// <param name="EmbedderModel">The embedder whose patches the head reads.</param>
/// <param name="Dimension">Values of a patch embedding.</param>
/// <param name="Licence">Whose the files are and what may be done with them.</param>
/// <param name="BaseUrl">The publisher's address.</param>
/// <param name="Metadata">The document that holds the labels.</param>
/// <param name="Head">The frozen graph of the layer.</param>
/// <param name="Labels">How many labels there are.</param>
/// <param name="LabelsSha256">SHA-256 of the labels as a compact JSON array in UTF-8.</param>
internal sealed record HeadDescription(
    string EmbedderModel,
    int Dimension,
    string Licence,
    Uri BaseUrl,
    ModelFile Metadata,
    ModelFile Head,
    int Labels,
    string LabelsSha256)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>What the head can't do without.</summary>
    [JsonIgnore]
    public ModelFiles Needed => new("The labels of Discogs-EffNet", Licence, BaseUrl, [Metadata]);

    /// <exception cref="InvalidDataException">The file can't be read.</exception>
    public static HeadDescription Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<HeadDescription>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"{path} is null");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }
}
