using Xunit;

namespace NlpPipeline.Cli.Tests;

public class ClusterTests
{
    [Fact]
    public void A_local_cluster_writes_what_batch_writes_and_tells_what_it_did()
    {
        using var folder = new TempFolder();
        string input = folder.Write("a.csv", "id,text\n1,早餐很丰盛\n2,手机死机了\n3,坏,行\n");
        Nlp.Succeed("", "batch", input, "--out", folder.PathOf("b.csv"), "--quiet");
        var result = Nlp.Run("cluster", "submit", input, "--out", folder.PathOf("out"), "--local");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches("(?s)^job +(\\S+)\n\\1  done  1/1 parts\nrows +2\nrejected +1\n", result.Output);
        Assert.Equal(File.ReadAllBytes(folder.PathOf("b.csv")), File.ReadAllBytes(folder.PathOf("out/part-00000.csv")));
        Assert.Equal(File.ReadAllBytes(folder.PathOf("b.csv.rejects.jsonl")), File.ReadAllBytes(folder.PathOf("out/rejects.jsonl")));
        Nlp.AssertFails(Nlp.Run("cluster", "submit", input, "--out", folder.PathOf("out"), "--local"), 1, "is not empty");
    }

    [Fact]
    public void What_is_missing_is_said_in_one_line()
    {
        using var folder = new TempFolder();
        string input = folder.Write("a.csv", "id,text\n1,早餐很丰盛\n");
        Nlp.AssertFails(Nlp.Run("cluster", "submit", folder.PathOf("none.csv"), "--out", folder.PathOf("out"), "--local"), 1, "There is no file");
        Nlp.AssertFails(Nlp.Run("cluster", "submit", input, "--out", folder.PathOf("out")), 1, "NLP_CLUSTER_DATABASE");
        Nlp.AssertFails(Nlp.Run("cluster", "submit", input, "--out", folder.PathOf("out"), "--local", "--detach"), 2, "--detach cannot be used with --local");
        Nlp.AssertFails(Nlp.Run("cluster", "worker", "--key", input), 2, "must be given together");
        string file = folder.Write("database.txt", "Host=127.0.0.1;Port=1;Username=u;Password=geheim;Timeout=2\n");
        var failed = Nlp.Run("cluster", "status", "--database-file", file);
        Nlp.AssertFails(failed, 1, "The database cannot be reached");
        Assert.DoesNotContain("geheim", failed.Error, StringComparison.Ordinal);
    }
}
