namespace Harmonie.EndToEnd.Tests;

/// <summary>How thorough the tests are: <c>HARMONIE_TEST_LONG=1</c> asks for everything there is.</summary>
internal static class LongTests
{
    /// <summary>Whether time is no object.</summary>
    public static bool Enabled => Environment.GetEnvironmentVariable("HARMONIE_TEST_LONG") == "1";

    /// <summary>The size of a test: the brief one, unless everything is asked for.</summary>
    public static int Pick(int brief, int whole) => Enabled ? whole : brief;
}
