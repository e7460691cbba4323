using Harmonie.Admin.Library;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>How many tracks are in which key, on the Camelot wheel: neighbours mix well. A segment leads to its tracks.</summary>
public sealed partial class KeyWheel
{
    private const double Step = Math.PI / 6;
    private const double Gap = 0.012;

    /// <summary>Tracks a place: 1A to 12A, then 1B to 12B.</summary>
    [Parameter, EditorRequired]
    public int[] Counts { get; set; } = [];

    private string Summary
    {
        get
        {
            int most = Array.IndexOf(Counts, Counts.Max());
            return T["Chart_KeysSummary", KeyNames.Of(most), CodeOf(most)];
        }
    }

    private static bool IsMajor(int place) => place >= 12;

    private static string CodeOf(int place) => $"{(place % 12) + 1}{(IsMajor(place) ? 'B' : 'A')}";

    private static (double Inner, double Outer) RadiiOf(int place) => IsMajor(place) ? (103, 146) : (58, 101);

    // 12 stands at the top, as on a clock.
    private static double AngleOf(int place) => (((place % 12) + 1) * Step) - (Math.PI / 2);

    private static string LinkOf(int place) =>
        new TrackFilter { Keys = KeyNames.SpellingsOf(place), Scale = IsMajor(place) ? "major" : "minor" }.ToAddress();

    private static (double X, double Y) CentreOf(int place)
    {
        (double inner, double outer) = RadiiOf(place);
        return Point((inner + outer) / 2, AngleOf(place));
    }

    private static (double X, double Y) Point(double radius, double angle) => (radius * Math.Cos(angle), radius * Math.Sin(angle));

    private static string SegmentOf(int place)
    {
        (double inner, double outer) = RadiiOf(place);
        double from = AngleOf(place) - (Step / 2) + Gap;
        double to = AngleOf(place) + (Step / 2) - Gap;
        return $"M{At(inner, from)} L{At(outer, from)} A{Shown.Plain(outer)} {Shown.Plain(outer)} 0 0 1 {At(outer, to)} L{At(inner, to)} "
            + $"A{Shown.Plain(inner)} {Shown.Plain(inner)} 0 0 0 {At(inner, from)} Z";
    }

    private static string At(double radius, double angle)
    {
        (double x, double y) = Point(radius, angle);
        return $"{Shown.Plain(x)} {Shown.Plain(y)}";
    }

    private double OpacityOf(int place) => 0.08 + (0.92 * (Counts.Max() is var most and > 0 ? Counts[place] / (double)most : 0));
}
