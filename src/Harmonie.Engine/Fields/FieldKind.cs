using System.Text.Json;
using System.Text.Json.Nodes;

namespace Harmonie.Engine.Fields;

/// <summary>What a field holds: one description from which it is read, written, checked and documented, whichever way it came.</summary>
/// <param name="expected">Completes "must be …", such as <c>a whole number from 1 to 500</c>.</param>
/// <param name="schema">The JSON schema of its values.</param>
public abstract class FieldKind(string expected, JsonObject schema)
{
    /// <summary>Completes "must be …", such as <c>a whole number from 1 to 500</c>.</summary>
    public string Expected => expected;

    /// <summary>The JSON schema of its values; the caller's own copy.</summary>
    public JsonObject Schema => schema.DeepClone().AsObject();

    /// <summary>The same for its text in a URL; the caller's own copy.</summary>
    public virtual JsonObject TextSchema => Schema;

    /// <summary>What is to be said of its text in a URL besides what the field means; null if nothing is.</summary>
    public virtual string? TextHint => null;

    /// <summary>Reads text without knowing the type; see <see cref="FieldKind{T}.Parse"/>.</summary>
    public virtual Problem? ParseObject(IReadOnlyList<string> texts, out object? value) => throw new NotSupportedException($"{GetType().Name} has no form as text");
}

/// <summary>What a field holds, with its type.</summary>
public abstract class FieldKind<T>(string expected, JsonObject schema) : FieldKind(expected, schema)
{
    /// <summary>Reads text, as URLs and variables have it.</summary>
    /// <param name="texts">What was given, never nothing. Where one value is wanted, the last one counts.</param>
    /// <param name="value">The value; the type's default if there is a problem.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public abstract Problem? Parse(IReadOnlyList<string> texts, out T value);

    /// <summary>Reads JSON.</summary>
    /// <param name="json">Anything but null.</param>
    /// <param name="value">The value; the type's default if there is a problem.</param>
    /// <returns>Everything that is wrong.</returns>
    public virtual IReadOnlyList<Problem> Read(JsonElement json, out T value)
    {
        value = default!;
        Problem? problem = TextsOf(json) is { } texts ? Parse(texts, out value) : Problem.WrongType;
        return problem is null ? [] : [problem];
    }

    /// <summary>The text that <see cref="Parse"/> reads as this value; empty where there is nothing to say.</summary>
    public abstract IReadOnlyList<string> Write(T value);

    /// <summary>The JSON that <see cref="Read"/> reads as this value; null where there is nothing to say.</summary>
    public abstract JsonNode? ToJson(T value);

    /// <inheritdoc />
    public sealed override Problem? ParseObject(IReadOnlyList<string> texts, out object? value)
    {
        Problem? problem = Parse(texts, out T typed);
        value = typed;
        return problem;
    }

    /// <summary>The text of a JSON value of the right type; null for one of another.</summary>
    protected abstract IReadOnlyList<string>? TextsOf(JsonElement json);
}
