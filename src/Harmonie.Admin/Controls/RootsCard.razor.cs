using Harmonie.Engine.Scanning;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>The folders that the rows come from; those that no scan looks into any more can be removed here.</summary>
public sealed partial class RootsCard
{
    private IReadOnlyList<LibraryRoot> _roots = [];
    private string? _trouble;

    [Inject]
    private LibraryRoots Roots { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Follow(LoadAsync); // Not before the page is there: a disk may take its time to answer.
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _roots = await BesideAsync(() => Roots.ListAsync(cancellationToken));
        StateHasChanged();
    }

    private async Task RemoveAsync(LibraryRoot root)
    {
        RootRemoval removal = await BesideAsync(() => Roots.RemoveAsync(root.Path, root.Rows, Closing));
        _trouble = removal.Outcome == RootRemovalOutcome.Removed ? null : T[$"Roots_{removal.Outcome}"];
        await LoadAsync(Closing);
    }
}
