using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Harmonie.Engine.Scanning;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Document;
using Harmonie.Server.Api.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api.Libraries;

/// <summary>The folders that the library's rows come from.</summary>
internal static class LibrariesApi
{
    public static IEndpointRouteBuilder MapLibraries(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder libraries = api.MapGroup("/libraries").WithTags("Service");
        libraries.MapGet("", ListAsync).WithName("listLibraries").WithSummary("Libraries")
            .WithDescription(
                "The configured folders, then those that only rows of earlier scans know, and file systems below a folder that are not mounted; `none` holds the rows of oldest databases that name no folder. "
                + "A scan neither hides nor removes rows outside of its folders.");
        libraries.MapDelete("", RemoveAsync).WithName("removeLibrary").WithSummary("Remove a library's rows")
            .WithDescription(
                "Removes all rows of a folder that is no longer configured, or of a file system that is away, with their ids and analyses. "
                + "`rows` must be how many there are: without it the answer says so, and nothing is removed.")
            .WithParameters<LibraryRemovalParameters>();
        return api;
    }

    internal static async Task<Ok<LibraryList>> ListAsync(LibraryRoots roots, CancellationToken cancellationToken) =>
        TypedResults.Ok(new LibraryList([.. (await roots.ListAsync(cancellationToken)).Select(LibraryItem.From)]));

    internal static async Task<Results<Ok<LibraryRemoval>, NotFound<ApiError>, Conflict<ApiError>, RequestError>> RemoveAsync(
        HttpRequest request, LibraryRoots roots, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        LibraryRemovalParameters wanted = reader.Read<LibraryRemovalParameters>();
        if (reader.Error is { } error)
        {
            return error;
        }

        RootRemoval removal = await roots.RemoveAsync(wanted.Root, wanted.Rows, cancellationToken);
        return removal.Outcome switch
        {
            RootRemovalOutcome.Removed => TypedResults.Ok(new LibraryRemoval(wanted.Root, removal.Rows)),
            RootRemovalOutcome.Unknown => TypedResults.NotFound(new ApiError($"no row is of the library '{wanted.Root}'")),
            RootRemovalOutcome.Configured => TypedResults.Conflict(new ApiError($"'{wanted.Root}' is configured: take it out of HARMONIE_LIBRARIES first")),
            RootRemovalOutcome.Scanning => TypedResults.Conflict(new ApiError("a scan runs: ask again when it has ended")),
            _ => TypedResults.Conflict(new ApiError($"'{wanted.Root}' has {removal.Rows} rows: to remove them for good, ask with rows={removal.Rows}")),
        };
    }
}

/// <summary>Which rows are to go.</summary>
internal sealed record LibraryRemovalParameters
{
    [Required]
    [Description("The folder, as GET /libraries names it.")]
    public string Root { get; init; } = "";

    [Range(0, int.MaxValue)]
    [Description("How many rows it has.")]
    public int? Rows { get; init; }
}

/// <summary>All libraries.</summary>
/// <param name="Items">The configured ones first.</param>
public sealed record LibraryList(IReadOnlyList<LibraryItem> Items);

/// <summary>A folder that rows come from.</summary>
/// <param name="Root">The folder.</param>
/// <param name="Configured">Whether scans look into it.</param>
/// <param name="Away">Whether it is a file system below a configured folder that is not mounted, or a configured folder that can't be reached.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Missing">How many of them are hidden, because their file is missing.</param>
public sealed record LibraryItem(string Root, bool Configured, bool Away, int Rows, int Missing)
{
    internal static LibraryItem From(LibraryRoot root) => new(root.Path, root.IsConfigured, root.IsAway, root.Rows, root.Missing);
}

/// <summary>What was removed.</summary>
/// <param name="Root">The folder.</param>
/// <param name="Removed">How many rows went.</param>
public sealed record LibraryRemoval(string Root, int Removed);
