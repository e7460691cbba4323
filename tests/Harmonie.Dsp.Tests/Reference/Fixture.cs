using System.Text.Json;

namespace Harmonie.Dsp.Tests.Reference;

/// <summary>Reads the files in Fixtures.</summary>
internal static class Fixture
{
    public static JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(FullPath(name))).RootElement;

    public static IEnumerable<JsonElement> JsonLines(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    public static string FullPath(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);
}
