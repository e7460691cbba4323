namespace Harmonie.Server.Api.Errors;

/// <summary>An error as it goes over the wire.</summary>
/// <param name="Detail">What is wrong, naming what and where.</param>
public sealed record ApiError(string Detail)
{
    /// <summary>Answers a request with an error.</summary>
    internal static Task WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ApiError(detail), context.RequestAborted);
    }
}
