namespace Echo;

/// <summary>The second version, in which the method has another name: with the wrong library a plugin could not even be compiled just in time.</summary>
public static class Voice
{
    public static string Speak() => "two";
}
