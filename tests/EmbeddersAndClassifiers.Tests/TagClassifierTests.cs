using Harmonie.Engine.Plugins;
using Harmonie.Plugins;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

public sealed class TagClassifierTests
{
    [Fact]
    public async Task Labels_WithoutThoseForGenres_AreDiscogs400()
    {
        await using ModelHost host = new();

        string[] labels = KnownLabels.Of(host.Load());

        Assert.Equal(400, labels.Length);
        Assert.Equal(KnownLabels.Sha256, KnownLabels.Hash(labels));
    }

    [Theory]
    // Full labels and styles, however they are written.
    [InlineData("Electronic---Deep House", "Electronic---Deep House")]
    [InlineData("deep house", "Electronic---Deep House")]
    [InlineData("DRUM & BASS", "Electronic---Drum n Bass")]
    [InlineData("Drum'n'Bass", "Electronic---Drum n Bass")]
    [InlineData("Rock'n'Roll", "Rock---Rock & Roll")]
    [InlineData("musique concrete", "Electronic---Musique Concrète")]
    [InlineData("Cut-up/DJ", "Hip Hop---Cut-up/DJ")]
    // A genre as a whole, never a style of the same name under another genre.
    [InlineData("Hip-Hop", "Hip Hop---Hip Hop")]
    [InlineData("Latin", "Latin---Latin")]
    [InlineData("Reggae", "Reggae---Reggae")]
    [InlineData("Classical", "Classical---Classical")]
    [InlineData("Funk / Soul", "Funk / Soul---Funk / Soul")]
    [InlineData("Folk, World, & Country", "Folk, World, & Country---Folk, World, & Country")]
    // Styles of several genres.
    [InlineData("Disco", "Electronic---Disco", "Funk / Soul---Disco")]
    [InlineData("Reggae; Dub", "Reggae---Dub")]
    [InlineData("Bossa Nova", "Jazz---Bossa Nova", "Latin---Bossanova")]
    // Other names and families.
    [InlineData("DnB", "Electronic---Drum n Bass")]
    [InlineData("Rap", "Hip Hop---Hip Hop")]
    [InlineData("OST", "Stage & Screen---Soundtrack")]
    [InlineData("Audiobook", "Non-Music---Audiobook")]
    [InlineData("Speech", "Non-Music---Non-Music")]
    [InlineData("Chillout", "Electronic---Downtempo", "Electronic---Ambient")]
    [InlineData("Indie", "Rock---Indie Rock", "Pop---Indie Pop")]
    [InlineData("R&B", "Funk / Soul---Contemporary R&B", "Blues---Rhythm & Blues", "Funk / Soul---Rhythm & Blues", "Hip Hop---RnB/Swing")]
    // Several in one tag, and names that hold separators among them.
    [InlineData("House/Techno", "Electronic---House", "Electronic---Techno")]
    [InlineData("Rock; Folk, World, & Country", "Folk, World, & Country---Folk, World, & Country", "Rock---Rock")]
    [InlineData("Electronic, House", "Electronic---House")]
    [InlineData("Pop|Hip Hop/Trap", "Hip Hop---Trap", "Pop---Pop")]
    // Numbers of ID3.
    [InlineData("17", "Rock---Rock")]
    [InlineData("(127)", "Electronic---Drum n Bass")]
    [InlineData("(4)Eurodisco", "Electronic---Disco", "Funk / Soul---Disco", "Electronic---Euro-Disco")]
    [InlineData("191", "Electronic---Downtempo", "Electronic---Ambient")]
    public async Task Finish_GenreTag_NamesItsLabels(string tag, params string[] labels)
    {
        await using ModelHost host = new();

        Assert.Equal(labels.Order(StringComparer.Ordinal), host.Load().Classifiers["tags"].Labels(tag).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Oldies"), InlineData("Other"), InlineData("Christmas"), InlineData("Instrumental"), InlineData("Singer/Songwriter"), InlineData("90s")]
    [InlineData("1980"), InlineData("192"), InlineData(""), InlineData(";;"), InlineData("Zweckmusik")]
    public async Task Finish_TagThatNamesNoStyle_SaysNothing(string tag)
    {
        await using ModelHost host = new();

        Assert.Null(host.Load().Classifiers["tags"].Classify(tag));
    }

    [Fact]
    public async Task Finish_Metal_IsTheWholeFamilyTheLikeliestFirst()
    {
        await using ModelHost host = new();

        string[] labels = host.Load().Classifiers["tags"].Labels("Metal");

        Assert.Equal("Rock---Heavy Metal", labels[0]);
        string[] expected = [.. KnownLabels.Of(host.Load()).Where(label => label.StartsWith("Rock---", StringComparison.Ordinal)
            && (label.Contains("Metal", StringComparison.Ordinal) || label.Split("---")[1] is "Thrash" or "Grindcore" or "Goregrind" or "Pornogrind" or "Noisecore" or "Deathcore" or "Metalcore"))];
        Assert.Equal(expected.Order(StringComparer.Ordinal), labels.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Finish_Probabilities_SayHowClearTheTagIs()
    {
        await using ModelHost host = new();
        IClassifier classifier = host.Load().Classifiers["tags"];

        float Of(string label, params string[] tags) => classifier.Classify(tags)![classifier.Labels.Index().Single(column => column.Item == label).Index];

        Assert.Equal(1f, Of("Electronic---House", "House"));
        Assert.Equal(1f, Of("Hip Hop---Hip Hop", "Hip Hop"));
        Assert.Equal(0.5f, Of("Electronic---Disco", "Disco"));
        Assert.Equal(1f, Of("Electronic---Disco", "Disco", "Electronic"));
        Assert.Equal(0.5f, Of("Rock---Heavy Metal", "Metal"));
        Assert.Equal(0.49f, Of("Rock---Black Metal", "Metal"), 1e-6f);
        Assert.Equal(1f, Of("Rock---Black Metal", "Metal", "Black Metal"));
    }

    [Fact]
    public async Task Load_OwnTable_AddsToTheBuiltInOne()
    {
        await using ModelHost host = new();
        Directory.CreateDirectory(Path.Combine(host.DataDirectory, "tag-classifier"));
        File.WriteAllText(
            Path.Combine(host.DataDirectory, "tag-classifier", "genre-tags.txt"),
            """
            [genres]
            Electronic: Hyperpop;
                Amapiano
            [aliases]
            Zweckmusik = Ambient
            Dance = House
            """);

        IClassifier classifier = host.Load().Classifiers["tags"];

        Assert.Equal(["Electronic---Amapiano"], classifier.Labels("amapiano"));
        Assert.Equal(["Electronic---Ambient"], classifier.Labels("Zweckmusik"));
        Assert.Equal(["Electronic---House"], classifier.Labels("Dance"));
        Assert.Equal(["Rock---Rock"], classifier.Labels("Rock"));
    }

    [Fact]
    public async Task Load_BadLineInTheOwnTable_IsNamed()
    {
        await using ModelHost host = new();
        Directory.CreateDirectory(Path.Combine(host.DataDirectory, "tag-classifier"));
        File.WriteAllText(Path.Combine(host.DataDirectory, "tag-classifier", "genre-tags.txt"), "[aliases]\n# mine\nBoom = Bang\n");

        PluginState state = host.Load().States.Single(state => state.Folder.EndsWith("TagClassifier", StringComparison.Ordinal));

        Assert.Contains("genre-tags.txt, line 3: 'Bang' is neither a genre nor a style", state.Error, StringComparison.Ordinal);
    }
}
