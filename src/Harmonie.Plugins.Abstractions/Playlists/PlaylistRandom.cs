using System.Numerics;

namespace Harmonie.Plugins.Playlists;

/// <summary>
/// Random numbers whose algorithm never changes: xoshiro256** 1.0 (Blackman and Vigna 2018, "Scrambled linear pseudorandom number generators"),
/// its state filled by SplitMix64 (Steele, Lea and Flood 2014) as its authors advise. The same seed gives the same numbers on every machine.
/// One thread at a time.
/// </summary>
public sealed class PlaylistRandom
{
    private readonly ulong[] _state = new ulong[4];

    /// <summary>Starts the sequence of a seed.</summary>
    /// <param name="seed">Any number; null takes a new one each time.</param>
    public PlaylistRandom(long? seed)
    {
        ulong counter = (ulong)(seed ?? Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        for (int i = 0; i < _state.Length; i++)
        {
            counter += 0x9E3779B97F4A7C15;
            ulong mixed = (counter ^ (counter >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            _state[i] = mixed ^ (mixed >> 31);
        }
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_state[1] * 5, 7) * 9;
        ulong shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }

    /// <summary>A number in [0, 1): the upper 53 bits of <see cref="Next"/>.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in [0, <paramref name="bound"/>), each equally likely (Lemire 2019, "Fast random integer generation in an interval").</summary>
    /// <param name="bound">At least 1.</param>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong range = (ulong)bound;
        ulong high = Math.BigMul(Next(), range, out ulong low);
        if (low < range)
        {
            ulong rejected = (0 - range) % range;
            while (low < rejected)
            {
                high = Math.BigMul(Next(), range, out low);
            }
        }

        return (int)high;
    }

    /// <summary>Puts items into random order (Fisher and Yates 1938, in Durstenfeld's form, from the last item to the second).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextBelow(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
