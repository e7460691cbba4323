using Harmonie.Admin.Dashboard;
using Harmonie.Admin.Library;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>How many tracks have which tempo. A bar leads to its tracks.</summary>
public sealed partial class BpmHistogram
{
    private const int Width = 420;
    private const int Height = 170;

    /// <summary>The bars, as in <see cref="LibraryPortrait.Bpm"/>.</summary>
    [Parameter, EditorRequired]
    public int[] Bars { get; set; } = [];

    private double BarWidth => Width / (double)Bars.Length;

    private string Summary
    {
        get
        {
            int peak = Array.IndexOf(Bars, Bars.Max());
            return T["Chart_BpmSummary", FromOf(peak), FromOf(peak) + LibraryPortrait.BpmStep];
        }
    }

    private static int FromOf(int bar) => LibraryPortrait.FirstBpm + (bar * LibraryPortrait.BpmStep);

    private static string LinkOf(int bar) => new TrackFilter { Bpm = LibraryPortrait.BpmOf(bar) }.ToAddress();

    private double HeightOf(int bar) => Bars.Max() is var most and > 0 ? Bars[bar] * (double)Height / most : 0;
}
