using System.Reflection;
using Harmonie.Engine.Fields;
using Microsoft.AspNetCore.Http.Metadata;

namespace Harmonie.Server.Api.Errors;

/// <summary>One thing that is wrong with a request's shape.</summary>
/// <param name="Loc">Where: <c>query</c>, <c>path</c> or <c>body</c>, then names and positions down to the value.</param>
/// <param name="Msg">What is wrong, for a person.</param>
/// <param name="Type">What is wrong, for a program.</param>
public sealed record SchemaError(IReadOnlyList<object> Loc, string Msg, string Type);

/// <summary>The body of a 422.</summary>
/// <param name="Detail">What is wrong, the first hundred of it.</param>
public sealed record SchemaErrors(IReadOnlyList<SchemaError> Detail);

/// <summary>The answer to a request that can't be served as it is: 400 with a sentence, or 422 with a list of what breaks the schema.</summary>
internal sealed class RequestError : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    /// <summary>The most errors that an answer names.</summary>
    public const int MostErrors = 100;

    private readonly object _body;

    private RequestError(int status, object body) => (StatusCode, _body) = (status, body);

    public int? StatusCode { get; }

    public static RequestError Malformed(string detail) => new(StatusCodes.Status400BadRequest, new ApiError(detail));

    public static RequestError Unreadable(int status, string detail) => new(status, new ApiError(detail));

    /// <summary>The answer to problems, one at least. What breaks the schema comes before what can't be parsed.</summary>
    public static RequestError Of(IReadOnlyCollection<Problem> problems) =>
        problems.All(problem => problem.IsUnreadable)
            ? Malformed(problems.First().Message)
            : new(StatusCodes.Status422UnprocessableEntity, new SchemaErrors([.. problems.Where(problem => !problem.IsUnreadable).Take(MostErrors).Select(problem => new SchemaError(problem.At, problem.Message, problem.Type))]));

    /// <summary>What is wrong, as sentences for a person.</summary>
    public IReadOnlyList<string> Sentences => _body is SchemaErrors errors
        ? [.. errors.Detail.Select(error => $"{string.Join('.', error.Loc.Skip(1))}: {error.Msg}")]
        : [((ApiError)_body).Detail];

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ApiError), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status422UnprocessableEntity, typeof(SchemaErrors), ["application/json"]));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCode!.Value;
        return httpContext.Response.WriteAsJsonAsync(_body, _body.GetType(), httpContext.RequestAborted);
    }
}
