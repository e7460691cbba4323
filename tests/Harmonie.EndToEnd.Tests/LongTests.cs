namespace Harmonie.EndToEnd.Tests;

/// <summary>Whether the tests that have a short and a whole form run in the whole one: <c>./test --long</c> asks for it.</summary>
internal static class LongTests
{
    public static bool Enabled { get; } = Environment.GetEnvironmentVariable("HARMONIE_TEST_LONG") == "1";

    public static int Pick(int brief, int whole) => Enabled ? whole : brief;
}
