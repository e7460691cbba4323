using System.Text.Json;
using System.Text.Json.Nodes;

namespace Harmonie.Engine.Fields;

/// <summary>One of several named values.</summary>
/// <param name="choices">The names and what they stand for, the first name of each value being its own.</param>
public sealed class ChoiceKind<T>(params IReadOnlyList<(string Name, T Value)> choices) : FieldKind<T>(
    $"one of {string.Join(", ", choices.Select(choice => choice.Name))}",
    new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice.Name))]) }), IChoiceKind
{
    /// <inheritdoc />
    public IReadOnlyList<string> Names { get; } = [.. choices.Select(choice => choice.Name)];

    /// <inheritdoc />
    public override Problem? Parse(IReadOnlyList<string> texts, out T value)
    {
        (string Name, T Value)? found = choices.Cast<(string Name, T Value)?>().FirstOrDefault(choice => choice!.Value.Name == texts[^1]);
        value = found is { } choice ? choice.Value : default!;
        return found is null ? new Problem($"must be {Expected}", "enum") : null;
    }

    /// <inheritdoc />
    public override IReadOnlyList<string> Write(T value) => [choices.First(choice => Equals(choice.Value, value)).Name];

    /// <inheritdoc />
    public override JsonNode ToJson(T value) => JsonValue.Create(Write(value)[0]);

    /// <inheritdoc />
    protected override IReadOnlyList<string>? TextsOf(JsonElement json) => json.Text() is { } text ? [text] : null;
}

/// <summary>A kind whose values have names.</summary>
public interface IChoiceKind
{
    /// <summary>The names, in order.</summary>
    IReadOnlyList<string> Names { get; }
}

/// <summary>Yes or no.</summary>
public sealed class BooleanKind() : FieldKind<bool>("true or false", new JsonObject { ["type"] = "boolean" })
{
    /// <inheritdoc />
    public override Problem? Parse(IReadOnlyList<string> texts, out bool value)
    {
        string text = texts[^1].ToUpperInvariant();
        value = text is "TRUE" or "1";
        return value || text is "FALSE" or "0" ? null : new Problem($"must be {Expected}", "boolean");
    }

    /// <inheritdoc />
    public override IReadOnlyList<string> Write(bool value) => [value ? "true" : "false"];

    /// <inheritdoc />
    public override JsonNode ToJson(bool value) => JsonValue.Create(value);

    /// <inheritdoc />
    protected override IReadOnlyList<string>? TextsOf(JsonElement json) => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? [json.GetRawText()] : null;
}
