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
        Nlp.AssertFails(Nlp.Run("cluster", "submit", input, "--out", folder.PathOf("out"), "--local", "--to", "parquet"), 2, "--to must be one of csv|jsonl, not 'parquet'");
        Nlp.AssertFails(Nlp.Run("cluster", "submit", input, "--out", "", "--local"), 2, "--out has an empty name");
        foreach (string command in (string[])["status", "cancel"]) Nlp.AssertFails(Nlp.Run("cluster", command, ""), 2, "The JOB has an empty name");
        Nlp.AssertFails(Nlp.Run("cluster", "worker", "--key", input), 2, "must be used together");
        string file = folder.Write("database.txt", "Host=127.0.0.1;Port=1;Username=u;Password=geheim;Timeout=2\n");
        var failed = Nlp.Run("cluster", "status", "--database-file", file);
        Nlp.AssertFails(failed, 1, "The database cannot be reached");
        Assert.DoesNotContain("geheim", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_status_of_a_job_is_safe_to_show()
    {
        using var folder = new TempFolder();
        var result = Nlp.Run("cluster", "submit", folder.Write("a.csv", "id,text\n1,早餐很丰盛\n"), "--out", folder.PathOf("o\u202Eut"), "--local", "--annotate", "tokens");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\nwritten    " + folder.PathOf("o\\u202Eut") + "\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_failed_is_not_told_to_be_written()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "Nobody can write to /proc.");
        using var folder = new TempFolder();
        var result = Nlp.Run("cluster", "submit", folder.Write("a.csv", "id,text\n1,早餐很丰盛\n"), "--out", "/proc/out", "--local", "--annotate", "tokens");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("\noutput     /proc/out\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("written", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_cluster_opens_no_socket()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self/fd"), "Sockets are found in /proc.");
        using var folder = new TempFolder();
        string input = folder.Write("a.csv", "id,text\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i},早餐很丰盛，服务员也非常热情。手机用了两天就死机。\n")));
        using var process = Nlp.Start("cluster", "submit", input, "--out", folder.PathOf("out"), "--local", "--threads", "1");
        process.StandardOutput.ReadLine(); // the job's name: the cluster is up
        while (!process.HasExited && !Directory.Exists(folder.PathOf("out/.parts"))) Thread.Sleep(20);
        var listening = ListeningSockets();
        string[] ours = [.. Directory.EnumerateFiles($"/proc/{process.Id}/fd").Select(path => new FileInfo(path).LinkTarget ?? "").Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))];
        Assert.False(process.HasExited);
        process.Kill();
        process.WaitForExit();
        Assert.DoesNotContain(ours, socket => listening.Contains(socket["socket:[".Length..^1]));
    }

    [Fact]
    public void A_worker_beyond_this_machine_without_certificates_refuses_to_start()
    {
        using var folder = new TempFolder();
        string file = folder.Write("database.txt", "Host=127.0.0.1;Port=1;Username=u;Password=geheim;Timeout=2\n");
        Nlp.AssertFails(Nlp.Run("cluster", "worker", "--database-file", file, "--address", "0.0.0.0"), 1, "set --certificate, --key and --authority, or --insecure if only trusted machines can connect to it.");
        Nlp.AssertFails(Nlp.Run("cluster", "worker", "--database-file", file, "--address", "0.0.0.0", "--insecure"), 1, "The database cannot be reached");
    }

    /// <summary>The inodes of TCP sockets of this machine that listen.</summary>
    private static HashSet<string> ListeningSockets() =>
        [.. ((string[])["/proc/net/tcp", "/proc/net/tcp6"]).Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length > 9 && fields[3] == "0A").Select(fields => fields[9])];
}
