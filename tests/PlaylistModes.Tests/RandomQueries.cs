using System.Globalization;
using System.Text.Json.Nodes;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Harmonie.PlaylistModes.Tests.Reference;
using Harmonie.Plugins;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>Random libraries, full of ties, gaps and duplicates, and random requests to them.</summary>
internal sealed class RandomQueries(int seed)
{
    private static readonly string?[] Artists = [null, " ", "Ann", "ann ", "BOB", "Bob", "Cid", "Dee", "Eve", "Fay"];
    private static readonly string?[] Titles = [null, "", "One", "one", " ONE", "Two", "Three", "Four", "Five", "Six"];
    private static readonly string?[] Keys = [null, "H", .. Wheel.Codes.Keys.Select(key => key.Key)];
    private static readonly string?[] Scales = [null, "dorian", "major", "major", "major", "minor", "minor", "minor"];

    private readonly Random _random = new(seed);

    public (Query Query, JsonObject Body, TrackFilter Filter) Next(int fewestSeeds = 1)
    {
        List<LibraryTrack> library = NextLibrary(_random.Next(fewestSeeds + 2, 120));
        TrackFilter filter = _random.Next(3) == 0 ? new TrackFilter { Bpm = new ValueRange(100, _random.Next(110, 160)) } : TrackFilter.None;
        LibraryTrack first = library[_random.Next(library.Count)];
        LibraryTrack[] comparable = [.. library.Where(track => track.Model == first.Model)];
        _random.Shuffle(comparable);
        LibraryTrack[] seeds = [first, .. comparable.Where(track => track != first).Take(fewestSeeds - 1 + (fewestSeeds > 1 ? 0 : _random.Next(4)))];
        double[]? weights = _random.Next(3) == 0 ? [.. seeds.Select(_ => (double)_random.Next(1, 5))] : null;
        Query query = new()
        {
            Library = library,
            Admitted = [.. library.Where(filter.ToPredicate())],
            Seeds = seeds,
            Weights = weights,
            N = _random.Next(1, 4) == 1 ? _random.Next(1, 6) : _random.Next(1, 40),
            ArtistCooldown = _random.Next(4) != 0,
            DedupeTitles = _random.Next(4) != 0,
            IncludeSeeds = _random.Next(3) == 0,
            BpmTolerance = _random.Next(3) == 0 ? _random.Next(0, 30) : null,
            KeyCompatible = _random.Next(4) == 0,
            Variation = _random.Next(3) == 0 ? _random.Next(1, 5) / 4.0 : 0,
            RngSeed = _random.NextInt64(),
            ChunkSize = _random.Next(1, 9),
        };
        return (query, Body(query), filter);
    }

    public List<LibraryTrack> NextLibrary(int count)
    {
        int dimension = _random.Next(2, 12);
        List<LibraryTrack> library = [];
        for (int i = 0; i < count; i++)
        {
            int own = _random.Next(30) == 0 ? dimension + 1 : dimension;

            // Few different coordinates: many equal similarities, and a zero vector now and then.
            float[] embedding = _random.Next(3) == 0
                ? [.. Enumerable.Range(0, own).Select(_ => (float)_random.Next(-1, 2))]
                : [.. Enumerable.Range(0, own).Select(_ => (float)_random.NextDouble() - 0.3f)];
            library.Add(Tracks.Of(
                (i * 3) + 1,
                _random.Next(8) == 0 && library.Count > 0 ? library[_random.Next(library.Count)].UnitEmbedding.ToArray() : embedding,
                Pick(Artists),
                Pick(Titles),
                _random.Next(6) == 0 ? null : _random.Next(80, 170),
                Pick(Keys),
                Pick(Scales),
                _random.Next(6) == 0 ? null : _random.Next(0, 30) / 10.0,
                _random.Next(10) == 0 ? "other" : "m"));
        }

        return library;
    }

    public T Pick<T>(T[] values) => values[_random.Next(values.Length)];

    public int Below(int bound) => _random.Next(bound);

    // The union of all modes' fields: each ignores what it does not know.
    private static JsonObject Body(Query query)
    {
        JsonObject body = new()
        {
            ["n"] = query.N,
            ["artist_cooldown"] = query.ArtistCooldown,
            ["dedupe_titles"] = query.DedupeTitles,
            ["seeds"] = new JsonArray([.. query.Seeds.Select(track => JsonValue.Create(track.Id))]),
            ["include_seeds"] = query.IncludeSeeds,
            ["variation"] = query.Variation,
            ["rng_seed"] = query.RngSeed,
            ["chunk_size"] = query.ChunkSize,
            ["unknown"] = CultureInfo.InvariantCulture.Name,
        };
        if (query.Weights is { } weights)
        {
            body["seed_weights"] = new JsonArray([.. weights.Select(weight => JsonValue.Create(weight))]);
        }

        if (query.BpmTolerance is not null || query.KeyCompatible)
        {
            body["smooth_transitions"] = new JsonObject { ["bpm_tolerance"] = query.BpmTolerance, ["key_compatible"] = query.KeyCompatible };
        }

        return body;
    }
}
