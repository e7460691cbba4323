using Harmonie.Engine.Fields;
using Harmonie.Server.Api.Errors;
using Microsoft.Extensions.Primitives;

namespace Harmonie.Server.Api.Binding;

/// <summary>Reads a request's parameters and collects what is wrong with them. Ask for <see cref="Error"/> before using the values.</summary>
internal sealed class RequestReader(HttpRequest request) : IFieldSource
{
    private readonly List<SchemaError> _schemaErrors = [];
    private string? _unreadable;

    /// <summary>The answer to a request that has something wrong; null if nothing is. What breaks the schema comes before what can't be parsed.</summary>
    public RequestError? Error =>
        _schemaErrors.Count > 0 ? RequestError.Invalid(_schemaErrors)
        : _unreadable is not null ? RequestError.Malformed(_unreadable)
        : null;

    /// <summary>A parameter of the query.</summary>
    public T Read<T>(Field<T> field) => Read(field, "query", request.Query[field.Name]);

    /// <summary>A piece of the path.</summary>
    public T ReadPath<T>(Field<T> field) => Read(field, "path", new StringValues((string?)request.RouteValues[field.Name]));

    private T Read<T>(Field<T> field, string place, StringValues given)
    {
        string[] texts = [.. given.OfType<string>().Where(text => !field.IgnoresEmpty || !string.IsNullOrWhiteSpace(text))];
        if (texts.Length == 0)
        {
            return field.Absent;
        }

        Problem? problem = field.Kind.Parse(texts, out T value);
        if (problem is null)
        {
            return value;
        }

        if (problem.IsUnreadable)
        {
            _unreadable ??= $"{problem.Of(field.Name)}, not '{string.Join("', '", texts)}'";
        }
        else
        {
            _schemaErrors.Add(new SchemaError([place, field.Name], problem.Of(field.Name), problem.Type));
        }

        return field.Absent;
    }
}
