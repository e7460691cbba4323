namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary>xoshiro256** 1.0, its four numbers drawn by SplitMix64 from the seed: as the papers write them, which publish numbers to compare with.</summary>
internal sealed class PlainRandom
{
    private UInt128 _counter;
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public PlainRandom(long seed)
    {
        _counter = unchecked((ulong)seed);
        (_a, _b, _c, _d) = (SplitMix(), SplitMix(), SplitMix(), SplitMix());
    }

    /// <summary>In [0, 1), in steps of 2⁻⁵³.</summary>
    public double NextDouble() => Math.ScaleB(Next() / 2048, -53);

    /// <summary>A number below a bound: the whole part of bound × (64 bits as a fraction), drawn again where the fractions do not come out even.</summary>
    public int NextBelow(int bound)
    {
        UInt128 all = UInt128.One << 64;
        UInt128 left = all % (uint)bound;
        while (true)
        {
            UInt128 product = (UInt128)Next() * (uint)bound;
            if (product % all >= left)
            {
                return (int)(product / all);
            }
        }
    }

    public ulong Next()
    {
        ulong result = unchecked(Turned(_b * 5, 7) * 9);
        ulong b = _b;
        _c ^= _a;
        _d ^= b;
        _b ^= _c;
        _a ^= _d;
        _c ^= b << 17;
        _d = Turned(_d, 45);
        return result;
    }

    private static ulong Turned(ulong value, int left) => (value << left) | (value >> (64 - left));

    private ulong SplitMix()
    {
        _counter += 0x9E3779B97F4A7C15;
        ulong z = (ulong)(_counter % (UInt128.One << 64));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
