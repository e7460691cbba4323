using System.Text.RegularExpressions;

namespace Harmonie.Architecture.Tests;

/// <summary>
/// The steps of CONTRIBUTING.md, done in a copy of the tree: its diffs apply, its commands run, and the tests that it names exist. With
/// <c>HARMONIE_TEST_LONG=1</c> those tests are built and run there, too.
/// </summary>
public sealed partial class ContributingTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("HARMONIE_TEST_LONG") == "1";
    private static readonly string Document = File.ReadAllText(SourceTree.File("CONTRIBUTING.md"));

    [Fact]
    public async Task Steps_InACopyOfTheTree_AllWork()
    {
        using TemporaryFolder copy = new();
        foreach (string file in Repository.Files())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy.File(file))!);
            File.Copy(SourceTree.File(file), copy.File(file));
        }

        int done = 0;
        foreach (Match block in Block().Matches(Document))
        {
            string text = block.Groups["text"].Value;
            if (block.Groups["kind"].Value == "diff")
            {
                await File.WriteAllTextAsync(copy.File("step.diff"), text);
                await RunAsync(copy, "git apply step.diff");
                done++;
                continue;
            }

            foreach (string command in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                await StepAsync(copy, command);
                done++;
            }
        }

        Assert.True(done > 10, $"{done} steps found");
    }

    [Fact]
    public async Task OneTest_IsOneAndPasses()
    {
        string command = OneTest().Match(Document).Value;
        Assert.Contains("tests/Harmonie.Architecture.Tests", command, StringComparison.Ordinal);
        string configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!;

        string output = await Command.RunAsync(
            "bash", "-c", $"cd '{SourceTree.Root}' && DOTNET_CLI_UI_LANGUAGE=en {command.Replace("-c Release", $"-c {configuration} --no-build --nologo", StringComparison.Ordinal)}");

        Assert.Matches(@"Passed! +- Failed: +0, Passed: +1,", output);
    }

    private static async Task StepAsync(TemporaryFolder copy, string command)
    {
        if (command.StartsWith('.'))
        {
            await RunAsync(copy, $"test -x {command.Split(' ')[0]}"); // too long to run
        }
        else if (TestRun().Match(command) is { Success: true } run)
        {
            AssertNamesTests(copy, run.Groups["project"].Value, run.Groups["filter"].Value);
            if (IsLong)
            {
                Assert.Contains("Passed!", await RunAsync(copy, command), StringComparison.Ordinal);
            }
        }
        else if (IsLong || !command.Contains("HARMONIE_", StringComparison.Ordinal)) // what the tests before it have written
        {
            await RunAsync(copy, command);
        }
    }

    // Each part of a name is a file's, a folder's or a method's in that project.
    private static void AssertNamesTests(TemporaryFolder copy, string project, string filter)
    {
        string[] sources = [.. Directory.GetFiles(copy.File(project), "*.cs", SearchOption.AllDirectories)];
        Assert.Single(Directory.GetFiles(copy.File(project), "*.csproj"));
        Assert.All(Name().Matches(filter).SelectMany(name => name.Groups[1].Value.Split('.')), name => Assert.True(
            sources.Any(source => Path.GetFileNameWithoutExtension(source) == name || File.ReadAllText(source).Contains($" {name}(", StringComparison.Ordinal)),
            $"{project} has no {name}"));
    }

    private static Task<string> RunAsync(TemporaryFolder folder, string command) => Command.RunAsync("bash", "-c", $"cd '{folder.Path}' && {command}");

    [GeneratedRegex(@"^```(?<kind>sh|diff)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^dotnet test .*$", RegexOptions.Multiline)]
    private static partial Regex OneTest();

    [GeneratedRegex(@"^(HARMONIE_RECORD=1 )?dotnet test (?<project>\S+) -c Release --filter (?<filter>\S+)$")]
    private static partial Regex TestRun();

    [GeneratedRegex(@"FullyQualifiedName~([\w.]+)")]
    private static partial Regex Name();
}
