using System.Diagnostics;
using System.Text;
using Xunit;

namespace NlpPipeline.Cli.Tests;

/// <summary>Runs the built command as a process of its own.</summary>
public static class Nlp
{
    /// <summary>Runs it with nothing on standard input.</summary>
    public static NlpResult Run(params string[] arguments) => RunWithInput([], arguments);

    /// <summary>Runs it with a text on standard input, in UTF-8.</summary>
    public static NlpResult RunWithInput(string input, params string[] arguments) => RunWithInput(Encoding.UTF8.GetBytes(input), arguments);

    /// <summary>Runs it with bytes on standard input.</summary>
    public static NlpResult RunWithInput(byte[] input, params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var feed = Task.Run(() => Feed(process, input));
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        feed.Wait();
        process.WaitForExit();
        return new NlpResult(process.ExitCode, output.ToArray(), error.Result);
    }

    /// <summary>Runs it, which must succeed and say nothing on standard error.</summary>
    public static NlpResult Succeed(string input, params string[] arguments) => Succeed(Encoding.UTF8.GetBytes(input), arguments);

    /// <summary>Runs it on bytes; it must succeed and say nothing on standard error.</summary>
    public static NlpResult Succeed(byte[] input, params string[] arguments)
    {
        var result = RunWithInput(input, arguments);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        return result;
    }

    /// <summary>Checks for an exit code, one line on standard error that contains a text, and nothing on standard output.</summary>
    public static void AssertFails(NlpResult result, int exitCode, string message)
    {
        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith("nlp: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal(result.Error.Length - 1, result.Error.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal("", result.Output);
    }

    /// <summary>Runs it on a pseudo-terminal (util-linux's <c>script</c>), whose text is the output; skips the test where there is none.</summary>
    public static NlpResult RunOnTerminal(params string[] arguments) => RunOnTerminal("C.UTF-8", arguments);

    /// <summary>Runs it on a pseudo-terminal with a language of the system.</summary>
    public static NlpResult RunOnTerminal(string language, string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "There is no command to make a terminal with.");
        var start = new ProcessStartInfo("/usr/bin/script") { RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        string[] command = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "nlp.dll"), .. arguments];
        foreach (string argument in (string[])["--quiet", "--return", "--command", string.Join(' ', command.Select(part => $"'{part}'")), "/dev/null"]) start.ArgumentList.Add(argument);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LC_ALL"] = language;
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new NlpResult(process.ExitCode, Encoding.UTF8.GetBytes(output), "");
    }

    /// <summary>Starts it without waiting.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "nlp.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "zh_CN.UTF-8"; // what is not written to a terminal must not depend on it
        return Process.Start(start)!;
    }

    private static void Feed(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It may end before it has read everything.
        }
    }
}
