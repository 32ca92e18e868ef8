using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class EvaluateTagsTests
{
    [Fact]
    public void Counts_right_tags_of_all_documents_together()
    {
        using var folder = new TempFolder();
        string data = folder.Write("data.jsonl", "{\"text\": \"芯片和GPU\", \"keywords\": [\" gpu \", \"汽车\"]}\n{\"text\": \"芯片\", \"keywords\": [\"芯片\"]}\n");
        using var json = JsonDocument.Parse(Nlp.Succeed("", "evaluate", "tags", "--data", data, "--method", "tfidf", "--format", "json").Output);
        var root = json.RootElement;
        Assert.Equal((2, 3, 3, 2), (root.GetProperty("documents").GetInt32(), root.GetProperty("keywords").GetInt32(), root.GetProperty("tags").GetInt32(), root.GetProperty("right").GetInt32()));
        Assert.Equal(2 / 3.0, root.GetProperty("f1").GetDouble(), 1e-9);
    }

    [Fact]
    public void A_record_without_keywords_is_named()
    {
        using var folder = new TempFolder();
        string data = folder.Write("data.jsonl", "{\"text\": \"芯片\", \"keywords\": [\"芯片\"]}\n{\"text\": \"芯片\"}\n");
        Nlp.AssertFails(Nlp.Run("evaluate", "tags", "--data", data), 1, "line 2");
    }

    [Fact]
    public void A_table_of_a_corpus_weighs_its_words()
    {
        using var folder = new TempFolder();
        string corpus = folder.Write("corpus.txt", "芯片和汽车\n芯片\n"), table = folder.PathOf("idf.txt");
        Assert.Contains("of 2 documents", Nlp.Succeed("", "train", "idf", corpus, "--out", table).Output, StringComparison.Ordinal);
        Assert.Contains("芯片 0", File.ReadAllLines(table));
        Assert.Equal("汽车", Nlp.Succeed("芯片、芯片和汽车", "tags", "--method", "tfidf", "--idf", table).Lines[0]);
    }
}
