namespace Harmonie.TimbreEmbedder;

/// <summary>Features of one kind.</summary>
/// <param name="Name">What they tell.</param>
/// <param name="Size">How many they are.</param>
/// <param name="Weight">Their share in the distance between two tracks, relative to other groups, however many they are.</param>
internal readonly record struct FeatureGroup(string Name, int Size, double Weight);
