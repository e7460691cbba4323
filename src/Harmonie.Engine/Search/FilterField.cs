using System.Text.Json.Nodes;
using Harmonie.Engine.Fields;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>One of the things that tracks can be filtered by: URLs, bodies, the console, documents and the test of a track all follow from it.</summary>
/// <param name="label">Its name as people read it.</param>
/// <param name="test">The test of a track that a filter asks for; null if it asks for none by this field.</param>
public abstract class FilterField(string label, Func<TrackFilter, Func<LibraryTrack, bool>?> test)
{
    /// <summary>Its name, meaning and kind.</summary>
    public abstract Field Field { get; }

    /// <summary>Its name as people read it.</summary>
    public string Label => label;

    /// <summary>The step of a control for numbers.</summary>
    public double Step { get; init; } = 1;

    /// <summary>The values that a library offers, given what is chosen already; empty where any will do.</summary>
    public Func<LibraryIndex, TrackFilter, IEnumerable<string>> Suggest { get; init; } = static (_, _) => [];

    /// <summary>The test of a track that a filter asks for; null if it asks for none by this field.</summary>
    internal Func<LibraryTrack, bool>? TestOf(TrackFilter filter) => test(filter);

    /// <summary>The value as text; empty where the filter says nothing.</summary>
    public abstract IReadOnlyList<string> Write(TrackFilter filter);

    /// <summary>The value as JSON; null where the filter says nothing.</summary>
    public abstract JsonNode? ToJson(TrackFilter filter);

    /// <summary>A filter with the value that a source has.</summary>
    public abstract TrackFilter Read(IFieldSource source, TrackFilter into);
}

/// <summary>A filter's field with the type of its values.</summary>
/// <param name="declared">Its name, meaning and kind.</param>
/// <param name="label">Its name as people read it.</param>
/// <param name="get">The value that a filter has.</param>
/// <param name="with">A filter with another value.</param>
/// <param name="test">The test of a track that a filter asks for; null if it asks for none by this field.</param>
public sealed class FilterField<T>(
    Field<T> declared, string label, Func<TrackFilter, T> get, Func<TrackFilter, T, TrackFilter> with, Func<TrackFilter, Func<LibraryTrack, bool>?> test)
    : FilterField(label, test)
{
    /// <inheritdoc />
    public override Field Field => declared;

    /// <summary>The value that a filter has.</summary>
    public T Get(TrackFilter filter) => get(filter);

    /// <summary>A filter with another value.</summary>
    public TrackFilter With(TrackFilter filter, T value) => with(filter, value);

    /// <inheritdoc />
    public override IReadOnlyList<string> Write(TrackFilter filter) => IsAbsent(filter) ? [] : declared.Kind.Write(get(filter));

    /// <inheritdoc />
    public override JsonNode? ToJson(TrackFilter filter) => IsAbsent(filter) ? null : declared.Kind.ToJson(get(filter));

    /// <inheritdoc />
    public override TrackFilter Read(IFieldSource source, TrackFilter into)
    {
        ArgumentNullException.ThrowIfNull(source);
        return with(into, source.Read(declared));
    }

    private bool IsAbsent(TrackFilter filter) => EqualityComparer<T>.Default.Equals(get(filter), declared.Absent);
}
