using System.Runtime.InteropServices;
using Harmonie.Plugins;

namespace Harmonie.TimbreEmbedder.Tests;

public sealed class TimbreEmbedderTests
{
    [Fact]
    public async Task EmbedAsync_Music_IsOnePatchOfTheStatedDimension()
    {
        PatchEmbeddings batch = Assert.Single(await EmbeddingOf.Batches(Piece.Song.Play(5)));

        Assert.Equal((1, new TimbreEmbedder().Dimension), (batch.Count, batch.Embeddings.Length));
    }

    [Fact]
    public async Task EmbedAsync_NoSamples_IsNoPatch() => Assert.Empty(await EmbeddingOf.Batches([]));

    [Theory, InlineData(1), InlineData(1023), InlineData(4096), InlineData(300_000)]
    public async Task EmbedAsync_OtherBlocks_SameEmbedding(int blockSize)
    {
        float[] samples = Piece.Song.Play(2);

        Assert.Equal(await EmbeddingOf.Samples(samples), await EmbeddingOf.Samples(samples, blockSize));
    }

    [Theory, InlineData(1), InlineData(441), InlineData(13_230), InlineData(220_500)]
    public async Task EmbedAsync_SilenceOfAnyLength_IsFiniteAndHasADirection(int length) =>
        AssertFiniteAndNotZero(await EmbeddingOf.Samples(new float[length]));

    [Theory, InlineData(0.001), InlineData(0.02), InlineData(0.3), InlineData(3)]
    public async Task EmbedAsync_ShortClip_IsFiniteAndHasADirection(double seconds) =>
        AssertFiniteAndNotZero(await EmbeddingOf.Samples(Piece.Song.Play(seconds)));

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(1e30f)]
    public async Task EmbedAsync_BadSamples_IsFiniteAndHasADirection(float bad)
    {
        float[] samples = Piece.Song.Play(5);
        samples[44_100] = bad;

        AssertFiniteAndNotZero(await EmbeddingOf.Samples(samples));
    }

    [Theory, InlineData(0.25f), InlineData(0.5f), InlineData(2f)]
    public async Task EmbedAsync_OtherVolume_StaysAlike(float gain)
    {
        float[] samples = Piece.Song.Play(20);

        double similarity = EmbeddingOf.Similarity(
            await EmbeddingOf.Samples(samples), await EmbeddingOf.Samples(Array.ConvertAll(samples, sample => gain * sample)));

        Assert.InRange(similarity, 0.97, 1.0001);
    }

    [Fact]
    public async Task EmbedAsync_EncodedAsMp3_StaysAlike()
    {
        float[] samples = Piece.Song.Play(20);

        double similarity = EmbeddingOf.Similarity(await EmbeddingOf.Samples(samples), await EmbeddingOf.Samples(await ThroughMp3Async(samples)));

        Assert.InRange(similarity, 0.98, 1.0001);
    }

    [Fact]
    public async Task EmbedAsync_Variations_AreCloserThanOtherMusic()
    {
        float[] song = await EmbeddingOf.Samples(Piece.Song.Play(30));
        float[] transposed = await EmbeddingOf.Samples((Piece.Song with { Transposition = 2 }).Play(30));
        float[] later = await EmbeddingOf.Samples((Piece.Song with { Progression = [7, 0, 0, 5] }).Play(30));
        float[] other = await EmbeddingOf.Samples(new Piece(5, 80, 1, [0, 1, 3, 6], 0).Play(30));

        double likeOther = EmbeddingOf.Similarity(song, other);
        Assert.InRange(EmbeddingOf.Similarity(song, transposed), likeOther + 0.3, 1);
        Assert.InRange(EmbeddingOf.Similarity(song, later), likeOther + 0.3, 1);
    }

    private static void AssertFiniteAndNotZero(float[] embedding)
    {
        Assert.All(embedding, value => Assert.True(float.IsFinite(value)));
        Assert.Contains(embedding, value => value != 0);
    }

    private static async Task<float[]> ThroughMp3Async(float[] samples)
    {
        using TemporaryFolder folder = new();
        string raw = folder.File("in.f32"), mp3 = folder.File("a.mp3"), back = folder.File("out.f32");
        await File.WriteAllBytesAsync(raw, MemoryMarshal.AsBytes<float>(samples).ToArray());
        await Command.RunAsync("ffmpeg", "-v", "error", "-nostdin", "-f", "f32le", "-ar", "44100", "-ac", "1", "-i", raw, "-b:a", "128k", mp3);
        await Command.RunAsync("ffmpeg", "-v", "error", "-nostdin", "-i", mp3, "-f", "f32le", back);
        return MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(back)).ToArray();
    }
}
