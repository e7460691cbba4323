using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Search;

public sealed class SimilaritySearchTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task FindAsync_FourDirections_RanksByCosine()
    {
        // Against (1, 0): (2, 0) has cosine 1, (3, 4) has 0.6, (0, 1) has 0, (-1, 0) has -1; lengths don't count.
        long query = await _library.SaveAsync(TestLibrary.Track("/m/query", 1, 0));
        long opposite = await _library.SaveAsync(TestLibrary.Track("/m/opposite", -1, 0));
        long sixTenths = await _library.SaveAsync(TestLibrary.Track("/m/six-tenths", 3, 4));
        long same = await _library.SaveAsync(TestLibrary.Track("/m/same", 2, 0));
        long orthogonal = await _library.SaveAsync(TestLibrary.Track("/m/orthogonal", 0, 1));

        IReadOnlyList<ScoredTrack>? matches = await FindAsync(query, 10, includeSelf: false);

        Assert.NotNull(matches);
        Assert.Equal([same, sixTenths, orthogonal, opposite], matches.Select(match => match.Track.Id));
        Assert.Equal([1.0, 0.6, 0.0, -1.0], matches.Select(match => Math.Round(match.Score, 6)));
    }

    [Fact]
    public async Task FindAsync_EqualScores_SmallerIdFirst()
    {
        long query = await _library.SaveAsync(TestLibrary.Track("/m/0", 1, 1));
        long[] twins = [await _library.SaveAsync(TestLibrary.Track("/m/1", 2, 2)), await _library.SaveAsync(TestLibrary.Track("/m/2", 1, 1))];

        IReadOnlyList<ScoredTrack>? matches = await FindAsync(query, 2, includeSelf: true);

        Assert.NotNull(matches);
        Assert.Equal([query, twins[0]], matches.Select(match => match.Track.Id));
    }

    [Fact]
    public async Task FindAsync_OtherModelOrDimension_IsLeftOut()
    {
        long query = await _library.SaveAsync(TestLibrary.Track("/m/0", 1, 0));
        long same = await _library.SaveAsync(TestLibrary.Track("/m/1", 1, 0));
        await _library.SaveAsync(TestLibrary.Track("/m/2", 1, 0) with { Model = "other-1" });
        await _library.SaveAsync(TestLibrary.Track("/m/3", 1, 0, 0));

        IReadOnlyList<ScoredTrack>? matches = await FindAsync(query, 10, includeSelf: false);

        Assert.NotNull(matches);
        Assert.Equal([same], matches.Select(match => match.Track.Id));
    }

    [Theory, InlineData(false, new[] { "/m/2" }), InlineData(true, new[] { "/m/2" })]
    public async Task FindAsync_Test_HoldsForTheQueryTrackToo(bool includeSelf, string[] paths)
    {
        long query = await _library.SaveAsync(TestLibrary.Track("/m/1", 1, 0));
        await _library.SaveAsync(TestLibrary.Track("/m/2", 1, 1) with { Bpm = 120 });
        await _library.SaveAsync(TestLibrary.Track("/m/3", 1, 2) with { Bpm = 90 });

        IReadOnlyList<ScoredTrack>? matches = await new SimilaritySearch(_library.Index, _library.Tracks)
            .FindAsync(query, 10, includeSelf, track => track.Bpm > 100, CancellationToken.None);

        Assert.Equal(paths, matches!.Select(match => match.Track.Path));
    }

    [Fact]
    public async Task FindAsync_UnknownTrack_IsNull() => Assert.Null(await FindAsync(7, 10, includeSelf: false));

    [Fact]
    public async Task FindNearest_RandomLibraryWithEdits_EqualsAFullSort()
    {
        Random random = new(42);
        Dictionary<long, float[]> expected = [];
        for (int i = 0; i < 3000; i++)
        {
            float[] vector = [.. Enumerable.Range(0, 9).Select(_ => random.NextSingle() - 0.5f)];
            long id = random.Next(1, 2000);
            _library.Index.Upsert(TestLibrary.Track($"/m/{id}", vector) with { Id = id }, vector);
            expected[id] = vector;
            if (i % 7 == 0)
            {
                long gone = random.Next(1, 2000);
                _library.Index.Remove([gone]);
                expected.Remove(gone);
            }
        }

        float[] query = [.. Enumerable.Range(0, 9).Select(_ => 1 / 3f)];
        IReadOnlyList<TrackMatch> matches = _library.Index.Snapshot.FindNearest("test-1", query, 50, null, CancellationToken.None);

        Assert.Equal(expected.Keys.Order(), _library.Index.Snapshot.Tracks.Select(track => track.Id));
        Assert.Equal(expected.Count, _library.Index.Snapshot.Count);
        IEnumerable<long> sorted = expected
            .OrderByDescending(row => row.Value.Sum(x => (double)x) / 3 / Math.Sqrt(row.Value.Sum(x => (double)x * x)))
            .ThenBy(row => row.Key)
            .Select(row => row.Key)
            .Take(50);
        Assert.Equal(sorted, matches.Select(match => match.Track.Id));
        await Task.CompletedTask;
    }

    [Theory, InlineData(0), InlineData(1), InlineData(40), InlineData(1500), InlineData(5000)]
    public void FindNearest_AnyNumberOfThreads_GivesTheSameBitsInTheOrderOfAFullSort(int count)
    {
        Random random = new(7);

        // Few values a coordinate: thousands of ties, among them at the last place; zero vectors, and scores of both signs.
        LibraryTrack[] tracks = [.. Enumerable.Range(1, 4500).Select(id =>
        {
            float[] vector = PlainVectors.Normalise([.. Enumerable.Range(0, 3).Select(_ => (float)random.Next(-1, 2))]);
            return new LibraryTrack { Id = 2 * id, Model = "m", UnitEmbedding = vector };
        })];
        TrackChunks chunks = new([.. tracks.Chunk(900)]);
        float[] query = [0.6f, 0.8f, 0];
        TrackMatch[] sorted =
        [
            .. tracks
                .Select(track => new TrackMatch(track, Math.Clamp(PlainVectors.DotInOrder(query, track.UnitEmbedding.Span), -1, 1)))
                .OrderByDescending(match => match.Score)
                .ThenBy(match => match.Track.Id)
                .Take(count),
        ];
        foreach (int threads in new[] { 1, 2, 7 })
        {
            IReadOnlyList<TrackMatch> found = chunks.FindNearest("m", query, count, null, threads, CancellationToken.None);

            Assert.Equal(sorted.Select(match => match.Track.Id), found.Select(match => match.Track.Id));
            Assert.Equal(sorted.Select(match => match.Score), found.Select(match => match.Score));
        }
    }

    private Task<IReadOnlyList<ScoredTrack>?> FindAsync(long id, int limit, bool includeSelf) =>
        new SimilaritySearch(_library.Index, _library.Tracks).FindAsync(id, limit, includeSelf, null, CancellationToken.None);
}
