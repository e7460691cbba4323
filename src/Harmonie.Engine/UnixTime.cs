namespace Harmonie.Engine;

/// <summary>Moments as the database and the wire have them.</summary>
internal static class UnixTime
{
    /// <summary>Now, in Unix seconds, to the millisecond.</summary>
    public static double UnixSeconds(this TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
}
