using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>
/// One pick among the candidates it is offered: the best, the first of equals; or, with variation, one drawn from those within a band below the best,
/// 0.05 × √variation wide, with weight exp((effective − best) / band). Each draw takes one random number.
/// </summary>
internal sealed class Choice(double variation, PlaylistRandom? random)
{
    private const double WidestBand = 0.05;

    private readonly double _band = WidestBand * Math.Sqrt(variation);
    private readonly List<(PlaylistPick Pick, double Effective)>? _inReach = variation > 0 ? [] : null;
    private double _best = double.NegativeInfinity;
    private PlaylistPick? _first;

    /// <summary>A choice of the best.</summary>
    public static Choice Best() => new(0, null);

    /// <summary>A candidate whose effective score is below this can't be picked any more.</summary>
    public double Bar => _best - _band;

    /// <summary>Takes in an admissible candidate.</summary>
    /// <param name="pick">The candidate with the score that is reported.</param>
    /// <param name="effective">Its score after penalties.</param>
    public void Offer(PlaylistPick pick, double effective)
    {
        if (effective > _best)
        {
            (_best, _first) = (effective, pick);
        }

        if (effective >= Bar)
        {
            _inReach?.Add((pick, effective));
        }
    }

    /// <summary>The pick, or null if nothing was offered.</summary>
    public PlaylistPick? Take()
    {
        if (_inReach is not { Count: > 0 })
        {
            return _first;
        }

        _inReach.RemoveAll(candidate => candidate.Effective < Bar);
        double[] weights = [.. _inReach.Select(candidate => Exponential.OfUnitInterval((candidate.Effective - _best) / _band))];
        double drawn = random!.NextDouble() * weights.Sum();
        int index = 0;
        while (index < weights.Length - 1 && drawn >= weights[index])
        {
            drawn -= weights[index++];
        }

        return _inReach[index].Pick;
    }
}
