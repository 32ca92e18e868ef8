using NlpPipeline.Corpus.Batch;
using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed class InputFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public InputFolderTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a permission there.");
        foreach (string name in (string[])["in/a.csv", "in/sub/b.csv", "in/sub/deep/c.csv", "other/d.csv"]) _folder.Write(name, "id,text\n1,甲\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("in")]
    [InlineData("in/**/*.csv")]
    public void Loops_of_links_end_and_each_real_file_is_found_once(string input)
    {
        Link("in/sub/up", "..");
        Link("in/sub/self", ".");
        Link("in/sub/deep/top", _folder["in"]);
        Link("in/again", "sub");
        Link("in/out", "../other");
        Link("other/back", "../in");
        File.CreateSymbolicLink(_folder["in/0.csv"], "a.csv");
        Assert.Equal(["in/a.csv", "in/out/d.csv", "in/sub/b.csv", "in/sub/deep/c.csv"], Found(input).Order(StringComparer.Ordinal).Select(path => path.Replace("again", "sub", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_link_to_a_folder_named_by_a_pattern_is_followed()
    {
        Link("in/current", "sub");
        Assert.Equal(["in/current/b.csv"], Found("in/cur*/*.csv"));
        Assert.Equal(["in/a.csv", "in/sub/b.csv", "in/sub/deep/c.csv"], Found("in"));
    }

    [Fact]
    public void A_search_among_very_many_paths_of_links_ends_with_a_sentence()
    {
        for (int i = 0; i < 12; i++)
        {
            Directory.CreateDirectory(_folder[$"many/{i}"]);
            for (int j = 0; j < 12; j++) Link($"many/{i}/{j}", $"../{j}");
        }
        _folder.Write("many/0/a.csv", "id,text\n");
        Assert.Equal(["many/0/a.csv"], Found("many"));
        Assert.Contains("too many symbolic links", Assert.Throws<IOException>(() => Found("many/**/*.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_named()
    {
        File.CreateSymbolicLink(_folder["in/loop.csv"], "loop.csv");
        Assert.Contains("in/loop.csv is a symbolic link to a file that does not exist", Assert.Throws<FileNotFoundException>(() => Found("in")).Message, StringComparison.Ordinal);
    }

    private void Link(string name, string target) => Directory.CreateSymbolicLink(_folder[name], target);

    private string[] Found(string input) => [.. BatchInputs.Find([_folder[input]]).Paths.Select(path => Path.GetRelativePath(_folder.Root, path))];
}
