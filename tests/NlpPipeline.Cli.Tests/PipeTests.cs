using System.Diagnostics;
using System.Text;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public sealed class PipeTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

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
    [InlineData("segment")]
    [InlineData("tags", "--lines")]
    [InlineData("sentiment", "--lines", "--format", "json")]
    public async Task Each_line_of_a_pipe_is_answered_before_the_next_is_written(params string[] arguments)
    {
        using var process = Nlp.Start(arguments);
        var input = process.StandardInput.BaseStream;
        var cancellation = TestContext.Current.CancellationToken;
        foreach (string text in (string[])["plain ASCII\n", "今天天气很好。\n", "我们去公园。\n"])
        {
            await input.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
            await input.FlushAsync(cancellation);
            Assert.NotNull(await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(s_patience, cancellation));
        }
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(cancellation)));
    }

    [Theory]
    [InlineData("segment -")]
    [InlineData("tags")]
    [InlineData("batch - --from lines --to jsonl --annotate tokens --quiet")]
    public void One_end_of_file_at_a_terminal_ends_it(string command)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no python3 to make a terminal with.");
        // A terminal tells the end once for each Ctrl-D and stays open.
        const string script = """
            import os, pty, select, sys, time
            pid, terminal = pty.fork()
            if pid == 0: os.execvp(sys.argv[1], sys.argv[1:])
            sent, ended = 0, time.time() + 120
            while time.time() < ended:
                if not select.select([terminal], [], [], 1)[0]:
                    # Quiet: it has started, or it has read the line.
                    if sent < 2: os.write(terminal, ("今天天气很好\n", "\x04")[sent].encode())
                    sent += 1
                    continue
                try:
                    if not os.read(terminal, 4096): break
                except OSError: break
            done, status = os.waitpid(pid, os.WNOHANG)
            for _ in range(600):
                if done: break
                time.sleep(0.1)
                done, status = os.waitpid(pid, os.WNOHANG)
            if not done: os.kill(pid, 9)
            sys.exit(0 if done and status == 0 else 1)
            """;
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "nlp.dll"), .. command.Split(' ')]))!;
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
    }

    [Theory]
    [InlineData("nlp batch <(cat a.jsonl) <(cat a.jsonl) --from jsonl --to jsonl", 1, "is a pipe or device, which cannot be combined with files")]
    [InlineData("nlp batch <(cat a.jsonl)", 1, "set it with --from")]
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
        using var process = Start(command.Replace("nlp ", "timeout --preserve-status --kill-after=60 -s TERM 5 nlp ", StringComparison.Ordinal));
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
