using Harmonie.Engine.Fields;
using Harmonie.Server.Api.Errors;

namespace Harmonie.Server.Api.Binding;

/// <summary>Reads a request's parameters and collects what is wrong with them. Ask for <see cref="Error"/> before using the values.</summary>
internal sealed class RequestReader(HttpRequest request)
{
    private readonly List<Problem> _problems = [];

    /// <summary>The answer to a request that has something wrong; null if nothing is.</summary>
    public RequestError? Error => _problems.Count > 0 ? RequestError.Of(_problems) : null;

    /// <summary>Parameters of the query.</summary>
    public T Read<T>(FieldGroup? fields = null)
        where T : class, new() => (fields ?? FieldGroup.Of<T>()).Read<T>("query", name => [.. request.Query[name].OfType<string>()], _problems);

    /// <summary>Pieces of the path.</summary>
    public T ReadPath<T>()
        where T : class, new() => FieldGroup.Of<T>().Read<T>("path", name => [(string)request.RouteValues[name]!], _problems);
}
