using Harmonie.Engine.Fields;
using Harmonie.Server.Api.Errors;

namespace Harmonie.Server.Api.Binding;

/// <summary>Reads a request's parameters and collects what is wrong with them. Ask for <see cref="Error"/> before using the values.</summary>
internal sealed class RequestReader(HttpRequest request)
{
    private readonly List<SchemaError> _schemaErrors = [];
    private string? _unreadable;

    /// <summary>The answer to a request that has something wrong; null if nothing is. What breaks the schema comes before what can't be parsed.</summary>
    public RequestError? Error =>
        _schemaErrors.Count > 0 ? RequestError.Invalid(_schemaErrors)
        : _unreadable is not null ? RequestError.Malformed(_unreadable)
        : null;

    /// <summary>Parameters of the query.</summary>
    public T Read<T>(FieldGroup? fields = null)
        where T : class, new() => Read<T>(fields ?? FieldGroup.Of<T>(), "query", name => [.. request.Query[name].OfType<string>()]);

    /// <summary>Pieces of the path.</summary>
    public T ReadPath<T>()
        where T : class, new() => Read<T>(FieldGroup.Of<T>(), "path", name => [(string)request.RouteValues[name]!]);

    private T Read<T>(FieldGroup fields, string place, Func<string, IReadOnlyList<string>> textsOf)
        where T : class, new()
    {
        List<(Problem Problem, IReadOnlyList<string> Given)> problems = [];
        T value = fields.Read<T>(textsOf, problems);
        foreach ((Problem problem, IReadOnlyList<string> given) in problems)
        {
            if (problem.IsUnreadable)
            {
                _unreadable ??= $"{problem.Message}, not '{string.Join("', '", given.Where(text => !string.IsNullOrWhiteSpace(text)))}'";
            }
            else
            {
                _schemaErrors.Add(new SchemaError([place, .. problem.At], problem.Message, problem.Type));
            }
        }

        // What could be read one by one may still be too much together.
        _schemaErrors.AddRange(fields.Check(value).Select(problem => new SchemaError([place, .. problem.At], problem.Message, problem.Type)));
        return value;
    }
}
