using Microsoft.Extensions.Primitives;

namespace Harmonie.Server.Api;

/// <summary>Reads a request's parameters and collects what is wrong with them. Ask for <see cref="Error"/> before using the values.</summary>
internal sealed class RequestReader(HttpRequest request)
{
    private readonly List<SchemaError> _schemaErrors = [];
    private string? _malformed;

    /// <summary>The answer to a request that has something wrong; null if nothing is. What breaks the schema comes before what can't be parsed.</summary>
    public RequestError? Error =>
        _schemaErrors.Count > 0 ? RequestError.Invalid(_schemaErrors)
        : _malformed is not null ? RequestError.Malformed(_malformed)
        : null;

    /// <summary>A parameter's value, its default if it was not given or is wrong.</summary>
    public T Read<T>(Parameter<T> parameter)
    {
        StringValues given = parameter.IsInPath ? new StringValues((string?)request.RouteValues[parameter.Name]) : request.Query[parameter.Name];
        if (parameter.IgnoresEmpty)
        {
            given = new StringValues([.. given.Where(value => !string.IsNullOrWhiteSpace(value))]);
        }

        if (given.Count == 0)
        {
            return parameter.Absent;
        }

        Parsed<T> parsed = parameter.Parse(given);
        if (parsed.Reason is not { } reason)
        {
            return parsed.Value;
        }

        if (parsed.IsMalformed)
        {
            _malformed ??= $"{parameter.Name} {reason}, not '{string.Join("', '", given!)}'";
        }
        else
        {
            _schemaErrors.Add(new SchemaError([parameter.IsInPath ? "path" : "query", parameter.Name], $"{parameter.Name} {reason}", parsed.Type));
        }

        return parameter.Absent;
    }
}
