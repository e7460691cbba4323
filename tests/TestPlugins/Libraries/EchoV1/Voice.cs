namespace Echo;

/// <summary>The first version of a library that two plugins use.</summary>
public static class Voice
{
    public static string Say() => "one";
}
