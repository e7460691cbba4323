using System.Security.Cryptography;
using System.Text;
using Harmonie.Engine.Plugins;
using Harmonie.Plugins;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>The labels of Discogs-400, from the tag classifier's table: it has all of them, and one more for each genre as a whole.</summary>
internal static class KnownLabels
{
    /// <summary>The published hash of the list; see models' documentation.</summary>
    public const string Sha256 = "80974bd84b6bd87a455fa3dedaf2be34673d4c672d8b898558ad1713baf0a78e";

    // Two genres have a style of the same name, which is a label of Discogs-400.
    private static readonly string[] Doubles = ["Classical---Classical", "Reggae---Reggae"];

    public static string[] Of(PluginCatalog catalog) =>
        [.. catalog.Classifiers["tags"].Labels.Where(label => Doubles.Contains(label) || label.Split("---") is not [var genre, var style] || genre != style)];

    public static string Hash(IEnumerable<string> labels) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"[{string.Join(',', labels.Select(label => $"\"{label}\""))}]")));

    /// <summary>A metadata document like the published one.</summary>
    public static byte[] Document(IEnumerable<string> labels) =>
        Encoding.UTF8.GetBytes($$"""{"name":"Discogs-EffNet","classes":[{{string.Join(", ", labels.Select(label => $"\"{label}\""))}}]}""");

    public static float[]? Classify(this IClassifier classifier, params string[] genres) =>
        classifier.Begin(TrackTags.None with { Genres = genres }).Finish();

    /// <summary>What a classifier says of genre tags: labels with a probability, the highest first.</summary>
    public static string[] Labels(this IClassifier classifier, params string[] genres) =>
        [.. classifier.Classify(genres)?.Zip(classifier.Labels).Where(row => row.First > 0).OrderByDescending(row => row.First).Select(row => row.Second) ?? []];
}
