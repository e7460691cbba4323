namespace Harmonie.Server.Api.Binding;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Limit">The page size that was asked for.</param>
/// <param name="Offset">How many were passed over.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, long Limit, long Offset);

/// <summary>A whole list.</summary>
/// <param name="Items">The list.</param>
/// <param name="Total">How many there are.</param>
public sealed record ItemList<T>(IReadOnlyList<T> Items, int Total);
