using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Harmonie.Engine.Fields;

/// <summary>A closed range of numbers: <c>120..130</c> as text, <c>{"gte": 120, "lte": 130}</c> as JSON.</summary>
public sealed class RangeKind() : FieldKind<ValueRange>(
    "a range such as 120..130, 120.., ..130 or 128",
    new JsonObject
    {
        ["type"] = "object",
        ["description"] = "A range; a missing end is open.",
        ["properties"] = new JsonObject { [Gte] = JsonSchema.Number("number", "double", null, null).OrNull(), [Lte] = JsonSchema.Number("number", "double", null, null).OrNull() },
    })
{
    private const string Gte = "gte";
    private const string Lte = "lte";

    /// <inheritdoc />
    public override JsonObject TextSchema => new() { ["type"] = "string", ["examples"] = new JsonArray("120..130", "120..", "..130", "128") };

    /// <inheritdoc />
    public override string TextHint => "A range: `120..130`, `120..`, `..130` or the exact value `128`. Drops tracks whose value is unknown.";

    /// <inheritdoc />
    public override Problem? Parse(IReadOnlyList<string> texts, out ValueRange value) =>
        ValueRange.TryParse(texts[^1], out value) ? null : new Problem($"must be {Expected}", IsUnreadable: true);

    /// <inheritdoc />
    public override IReadOnlyList<Problem> Read(JsonElement json, out ValueRange value)
    {
        value = default;
        if (json.ValueKind != JsonValueKind.Object)
        {
            return [Problem.WrongType];
        }

        List<Problem> problems = [];
        value = new ValueRange(EndOf(json, Gte, problems), EndOf(json, Lte, problems));
        return value.AtLeast > value.AtMost ? [.. problems, new Problem("gte must not be greater than lte") { IsSentence = true }] : problems;
    }

    /// <inheritdoc />
    public override IReadOnlyList<string> Write(ValueRange value) =>
        value.IsEmpty ? [] : [string.Create(CultureInfo.InvariantCulture, $"{value.AtLeast}..{value.AtMost}")];

    /// <inheritdoc />
    public override JsonNode? ToJson(ValueRange value)
    {
        JsonObject ends = [];
        foreach ((string name, double? end) in new[] { (Gte, value.AtLeast), (Lte, value.AtMost) })
        {
            if (end is not null)
            {
                ends[name] = end;
            }
        }

        return ends.Count == 0 ? null : ends;
    }

    /// <inheritdoc />
    protected override IReadOnlyList<string> TextsOf(JsonElement json) => throw new NotSupportedException("Read does without");

    private static double? EndOf(JsonElement range, string name, List<Problem> problems)
    {
        if (range.Property(name) is not { ValueKind: not JsonValueKind.Null } end)
        {
            return null;
        }

        if (end.ValueKind != JsonValueKind.Number)
        {
            problems.Add(Problem.WrongTypeAt(name));
            return null;
        }

        if (end.GetDouble() is var number && !double.IsFinite(number))
        {
            problems.Add(new Problem($"{name} is beyond the range of numbers", "finite", Within: name));
            return null;
        }

        return number;
    }
}
