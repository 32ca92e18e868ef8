using System.Diagnostics;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public sealed class PipeTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();
    private readonly string _input;

    public PipeTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/bash"), "Named pipes are made with mkfifo.");
        _input = _folder.Write("a.jsonl", string.Concat(Enumerable.Range(0, 50).Select(i => $"{{\"id\":{i},\"text\":\"今天天气很好。\"}}\n")));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cat a.jsonl | nlp batch /dev/stdin --from jsonl --to jsonl --annotate tokens --quiet", 50)]
    [InlineData("nlp batch /dev/stdin --from jsonl --to jsonl --annotate tokens --quiet < a.jsonl", 50)]
    [InlineData("nlp batch <(cat a.jsonl) --from jsonl --annotate tokens --quiet --out out.jsonl && cat out.jsonl", 50)]
    [InlineData("mkfifo p.jsonl; cat a.jsonl > p.jsonl & nlp batch p.jsonl --annotate tokens --quiet --to jsonl", 50)]
    [InlineData("mkfifo p.jsonl.gz; gzip -c a.jsonl > p.jsonl.gz & nlp batch p.jsonl.gz --annotate tokens --quiet --to jsonl", 50)]
    [InlineData("nlp segment <(cat a.jsonl)", 50)]
    [InlineData("cat a.jsonl | nlp tags --lines /dev/stdin", 50)]
    public void A_pipe_is_read_as_a_stream(string command, int lines)
    {
        var (exitCode, output, error) = Bash(command);
        Assert.Equal((0, "", lines), (exitCode, error, output.Count(c => c == '\n')));
    }

    [Theory]
    [InlineData("nlp batch <(cat a.jsonl) <(cat a.jsonl) --from jsonl --to jsonl", 1, "is a pipe or device, which cannot be combined with files")]
    [InlineData("nlp batch <(cat a.jsonl)", 1, "name it with --from")]
    [InlineData("nlp batch <(cat a.jsonl) --from jsonl --out b.jsonl --resume --quiet", 1, "cannot be resumed")]
    [InlineData("nlp cluster submit <(cat a.jsonl) --from jsonl --out out --local", 1, "a cluster reads files")]
    [InlineData("mkdir d; mkfifo d/p.jsonl; cp a.jsonl d/a.jsonl; nlp batch d --to jsonl", 1, "p.jsonl is a pipe or device")]
    public void What_a_pipe_cannot_do_is_said_in_one_line(string command, int exitCode, string message)
    {
        var result = Bash(command);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("mkfifo p.jsonl; nlp batch p.jsonl --to jsonl --quiet", 130)] // waits for a writer
    [InlineData("mkfifo p.jsonl; sleep 30 > p.jsonl & nlp batch p.jsonl --to jsonl --quiet", 130)] // waits for the first byte
    [InlineData("mkfifo p.jsonl; nlp segment p.jsonl", 143)]
    public void Sigterm_ends_a_wait(string command, int exitCode)
    {
        using var process = Start(command.Replace("nlp ", "timeout --preserve-status --kill-after=15 -s TERM 2 nlp ", StringComparison.Ordinal));
        Assert.True(process.WaitForExit(s_patience));
        Assert.Equal(exitCode, process.ExitCode);
    }

    private (int ExitCode, string Output, string Error) Bash(string command)
    {
        using var process = Start(command);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(s_patience)) process.Kill(entireProcessTree: true);
        return (process.ExitCode, output, error.Result);
    }

    private Process Start(string command)
    {
        _folder.Write("nlp", $"#!/bin/sh\nexec '{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}' '{Path.Combine(AppContext.BaseDirectory, "nlp.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.PathOf("nlp"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        var start = new ProcessStartInfo("/bin/bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(_input) };
        start.Environment["PATH"] = start.WorkingDirectory + ":" + start.Environment["PATH"];
        return Process.Start(start)!;
    }
}
