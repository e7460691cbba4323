namespace Harmonie.Dsp.Tonal;

/// <summary>The pitch class profiles "bgate" of Faraldo, Jordà and Herrera (2017), made from Beatport tracks; element 0 is the tonic.</summary>
internal static class KeyProfiles
{
    public static readonly double[] Major = [1.00, 0.00, 0.42, 0.00, 0.53, 0.37, 0.00, 0.77, 0.00, 0.38, 0.21, 0.30];

    public static readonly double[] Minor = [1.00, 0.00, 0.36, 0.39, 0.00, 0.38, 0.00, 0.74, 0.27, 0.00, 0.42, 0.23];

    /// <summary>Tonics by pitch class, from A; spelt as existing databases have them.</summary>
    public static readonly string[] Tonics = ["A", "Bb", "B", "C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab"];
}
