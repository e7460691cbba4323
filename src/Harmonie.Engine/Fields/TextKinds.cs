using System.Text.Json;
using System.Text.Json.Nodes;

namespace Harmonie.Engine.Fields;

/// <summary>A text; blank is none.</summary>
/// <param name="complain">What is wrong with a text, as in "must not …"; null if nothing is.</param>
public sealed class TextKind(Func<string, string?>? complain = null) : FieldKind<string?>("a text", new JsonObject { ["type"] = "string" })
{
    /// <inheritdoc />
    public override Problem? Parse(IReadOnlyList<string> texts, out string? value)
    {
        value = string.IsNullOrWhiteSpace(texts[^1]) ? null : texts[^1];
        return complain?.Invoke(texts[^1]) is { } reason ? new Problem(reason, IsUnreadable: true) : null;
    }

    /// <inheritdoc />
    public override IReadOnlyList<string> Write(string? value) => value is null ? [] : [value];

    /// <inheritdoc />
    public override JsonNode? ToJson(string? value) => value;

    /// <inheritdoc />
    protected override IReadOnlyList<string>? TextsOf(JsonElement json) => json.Text() is { } text ? [text] : null;
}

/// <summary>Texts, each given by itself; blank ones are left out.</summary>
/// <param name="complain">What is wrong with a text, as in "must not …"; null if nothing is.</param>
public sealed class TextsKind(Func<string, string?>? complain = null) : FieldKind<IReadOnlyList<string>>(
    "texts", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } })
{
    /// <inheritdoc />
    public override Problem? Parse(IReadOnlyList<string> texts, out IReadOnlyList<string> value)
    {
        value = [.. texts.Where(text => !string.IsNullOrWhiteSpace(text))];
        return complain is null ? null : texts.Select(complain).OfType<string>().Select(reason => new Problem(reason, IsUnreadable: true)).FirstOrDefault();
    }

    /// <inheritdoc />
    public override IReadOnlyList<Problem> Read(JsonElement json, out IReadOnlyList<string> value)
    {
        value = [];
        if (json.ValueKind != JsonValueKind.Array)
        {
            return [Problem.WrongType];
        }

        List<Problem> problems = [.. json.EnumerateArray().Select(ProblemOf).OfType<Problem>()];
        if (problems.Count == 0)
        {
            Parse([.. json.EnumerateArray().Select(item => item.GetString()!)], out value);
        }

        return problems;
    }

    /// <inheritdoc />
    public override IReadOnlyList<string> Write(IReadOnlyList<string> value) => value;

    /// <inheritdoc />
    public override JsonNode? ToJson(IReadOnlyList<string> value) =>
        value.Count == 0 ? null : new JsonArray([.. value.Select(text => (JsonNode)JsonValue.Create(text))]);

    /// <inheritdoc />
    protected override IReadOnlyList<string> TextsOf(JsonElement json) => throw new NotSupportedException("Read does without");

    private Problem? ProblemOf(JsonElement item, int at) =>
        item.ValueKind == JsonValueKind.Null ? new Problem("must be a string", Within: at)
        : item.Text() is not { } text ? Problem.WrongTypeAt(at)
        : complain?.Invoke(text) is { } reason ? new Problem(reason, Within: at)
        : null;
}
