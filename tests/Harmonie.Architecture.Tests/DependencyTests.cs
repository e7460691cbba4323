using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Harmonie.Architecture.Tests;

/// <summary>Dependencies point one way; ARCHITECTURE.md shows the picture.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Harmonie.Dsp"] = [],
        ["Harmonie.Plugins.Abstractions"] = [],
        ["Harmonie.Engine"] = ["Harmonie.Dsp", "Harmonie.Plugins.Abstractions"],
        ["Harmonie.Admin"] = ["Harmonie.Engine"],
        ["Harmonie.Server"] = ["Harmonie.Engine", "Harmonie.Admin"],
    };

    private static readonly string[] AllowedToPlugins = ["Harmonie.Dsp", "Harmonie.Plugins.Abstractions"];

    [Fact]
    public void Projects_ReferToEachOther_OnlyInTheAllowedDirections()
    {
        IReadOnlyDictionary<string, IReadOnlySet<string>> references = Repository.References();

        Assert.Superset(Allowed.Keys.ToHashSet(), references.Keys.ToHashSet());
        Assert.All(references, project =>
        {
            string[] allowed = Repository.IsPlugin(project.Key) ? AllowedToPlugins : Allowed[project.Key];
            Assert.Subset(allowed.ToHashSet(), project.Value.ToHashSet());
        });
    }

    // What refers to a project is built again with it, and every test project refers to this one.
    [Fact]
    public void Testing_RefersToNoProject() =>
        Assert.Empty(Repository.ReferencesOf(SourceTree.File("tests", "Harmonie.Testing", "Harmonie.Testing.csproj")));

    // A file that two of them need belongs to Harmonie.Testing.
    [Theory, InlineData("tests"), InlineData("benchmarks")]
    public void Tests_CompileNoFile_OfAnotherProject(string folder) => Assert.All(
        Directory.GetFiles(SourceTree.File(folder), "*.csproj", SearchOption.AllDirectories),
        project => Assert.DoesNotContain("<Compile Include=", File.ReadAllText(project), StringComparison.Ordinal));

    // What people set, start or open is the host's to name: the engine gives its reasons as data.
    [Theory, InlineData("HARMONIE_"), InlineData("/api/v1"), InlineData("POST "), InlineData("localhost")]
    public void Engine_Texts_NameNoVariableAndNoRoute(string word) => Assert.All(
        Directory.GetFiles(SourceTree.File("src", "Harmonie.Engine"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)),
        line => Assert.DoesNotContain(word, line, StringComparison.Ordinal));

    [Theory]
    [InlineData("Harmonie.Dsp", "System.IO.File")]
    [InlineData("Harmonie.Dsp", "System.IO.FileStream")]
    [InlineData("Harmonie.Dsp", "System.Threading.Tasks.")]
    [InlineData("Harmonie.Dsp", "Microsoft.Extensions.")]
    [InlineData("Harmonie.Plugins.Abstractions", "System.Net.")]
    [InlineData("Harmonie.Engine", "Microsoft.AspNetCore.")]
    [InlineData("Harmonie.Engine", "Hangfire.")]
    [InlineData("Harmonie.Engine", "MudBlazor.")]
    [InlineData("Harmonie.Admin", "Microsoft.Data.Sqlite.")]
    [InlineData("Harmonie.Admin", "Hangfire.")]
    [InlineData("Harmonie.Server", "Microsoft.Data.Sqlite.")]
    [InlineData("Harmonie.Server", "Microsoft.ML.")]
    public void Assembly_NeverNames_WhatBelongsElsewhere(string assembly, string forbidden)
    {
        using PEReader file = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        MetadataReader metadata = file.GetMetadataReader();
        IEnumerable<string> types = metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}");

        Assert.DoesNotContain(types, type => forbidden.EndsWith('.') ? type.StartsWith(forbidden, StringComparison.Ordinal) : type == forbidden);
    }

    [Fact]
    public void Abstractions_ReferToNothing_ButTheFrameworkAndItsAbstractions()
    {
        Assembly abstractions = typeof(Plugins.IHarmoniePlugin).Assembly;
        Assert.All(
            abstractions.GetReferencedAssemblies(),
            reference => Assert.True(
                reference.Name!.StartsWith("System.", StringComparison.Ordinal) || reference.Name.EndsWith(".Abstractions", StringComparison.Ordinal),
                reference.Name));
    }
}
