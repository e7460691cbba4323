using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Harmonie.Plugins;

namespace Harmonie.Discogs400Classifier;

/// <summary>Reads the labels from the model's own metadata and makes sure that they are the ones the columns mean.</summary>
internal static class LabelList
{
    private const string Property = "classes";
    private const string Separator = "---";

    // Compact, and non-ASCII as it is: the form in which the list was hashed.
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the document's <c>classes</c>.</summary>
    /// <exception cref="ModelUnavailableException">They are not the expected ones; the message names the document and the reason.</exception>
    public static string[] Read(string path, HeadDescription description)
    {
        string[] labels;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            labels = [.. document.RootElement.GetProperty(Property).EnumerateArray().Select(label => label.GetString() ?? "")];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw new ModelUnavailableException($"{path} has no labels: {exception.Message}", exception);
        }

        return FindFlaw(labels, description) is { } flaw ? throw new ModelUnavailableException($"{path} can't be used: {flaw}.") : labels;
    }

    private static string? FindFlaw(string[] labels, HeadDescription description) =>
        labels.Length != description.Labels ? $"it has {labels.Length} labels instead of {description.Labels}"
        : labels.Distinct(StringComparer.Ordinal).Count() != labels.Length ? "a label occurs twice"
        : labels.FirstOrDefault(label => label.Split(Separator) is not [not "", not ""]) is { } odd ? $"'{odd}' is no Genre---Style"
        : !labels.SequenceEqual(labels.Order(StringComparer.Ordinal)) ? "its labels are not in ordinal order"
        : Hash(labels) != description.LabelsSha256 ? $"its labels have the SHA-256 {Hash(labels)} instead of {description.LabelsSha256}"
        : null;

    private static string Hash(string[] labels) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(labels, Canonical)));
}
