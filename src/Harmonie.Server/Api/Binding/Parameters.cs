using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Harmonie.Server.Api.Binding;

/// <summary>Which page of a list.</summary>
internal sealed record PageParameters
{
    [Range(1, 1000)]
    [Description("Page size.")]
    public int Limit { get; init; } = 100;

    [Range(typeof(long), "0", "9223372036854775807")]
    [Description("How many to skip.")]
    public long Offset { get; init; }
}
