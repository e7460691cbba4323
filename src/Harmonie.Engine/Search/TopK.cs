namespace Harmonie.Engine.Search;

/// <summary>
/// Keeps the k best matches of a stream: higher scores first, then smaller positions. A match is one number, so that comparing two is one instruction:
/// the score above, such that higher ones are smaller numbers, and the position below. What comes in is sorted and cut each time twice as much is there.
/// </summary>
internal sealed class TopK(int capacity)
{
    // Below this a cut costs less than growing tells.
    private const int LeastRoom = 64;

    private readonly long _room = Math.Max(LeastRoom, 2L * capacity);
    private ulong[] _kept = new ulong[LeastRoom];
    private int _count;
    private ulong _bar = capacity == 0 ? 0 : ulong.MaxValue;

    /// <summary>Takes a match in if it may be among the best.</summary>
    /// <param name="position">Where it was found, ≥ 0; decides between equal scores.</param>
    /// <param name="score">Not NaN.</param>
    public void Offer(int position, float score) => Offer(Pack(position, score));

    /// <summary>Takes in all that another has kept.</summary>
    public void Merge(TopK other)
    {
        foreach (ulong match in other._kept.AsSpan(0, other._count))
        {
            Offer(match);
        }
    }

    /// <summary>The kept matches, best first.</summary>
    public (int Position, float Score)[] ToSortedArray()
    {
        Cut();
        return Array.ConvertAll(_kept[.._count], Unpack);
    }

    private void Offer(ulong match)
    {
        if (match >= _bar)
        {
            return;
        }

        if (_count == _room)
        {
            Cut();
        }
        else if (_count == _kept.Length)
        {
            Array.Resize(ref _kept, (int)Math.Min(Math.Min(_room, 2L * _count), Array.MaxLength));
        }

        _kept[_count++] = match;
    }

    private void Cut()
    {
        _kept.AsSpan(0, _count).Sort();
        if (_count >= capacity)
        {
            _count = capacity;
            _bar = capacity == 0 ? 0 : _kept[capacity - 1];
        }
    }

    // A float's bits are in order for positive numbers and in reverse order, and all above them, for negative ones. Adding 0 makes −0 the same as 0.
    private static ulong Pack(int position, float score)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        uint descending = (bits & 0x80000000) != 0 ? bits : ~(bits | 0x80000000);
        return ((ulong)descending << 32) | (uint)position;
    }

    private static (int Position, float Score) Unpack(ulong match)
    {
        uint descending = (uint)(match >> 32);
        uint bits = (descending & 0x80000000) != 0 ? descending : ~descending & 0x7FFFFFFF;
        return ((int)(uint)match, BitConverter.UInt32BitsToSingle(bits));
    }
}
