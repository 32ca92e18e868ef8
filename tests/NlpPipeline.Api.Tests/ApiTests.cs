using System.Reflection;
using System.Runtime.CompilerServices;
using PublicApiGenerator;
using Xunit;

namespace NlpPipeline.Api.Tests;

/// <summary>
/// Compares the public API of each library with its snapshot, <c>api/LIBRARY.txt</c>. A change that is meant is accepted by <c>.ci/accept-api</c>, and
/// then shows in the commit.
/// </summary>
public sealed class ApiTests
{
    private static readonly string s_root = FindRoot();
    private static readonly ApiGeneratorOptions s_options = new()
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
        ExcludeAttributes = [typeof(AsyncIteratorStateMachineAttribute).FullName!], // names of the compiler's own, which change with any line
    };

    public static TheoryData<string> Libraries =>
        [.. Directory.GetDirectories(Path.Combine(s_root, "src")).Select(folder => Path.GetFileName(folder)).Where(name => name is not ("NlpPipeline.Cli" or "NlpPipeline.Cluster" or "NlpPipeline.Web")).Order()]; // those are programs, not packages

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_api_is_that_of_the_snapshot(string library)
    {
        string api = Assembly.Load(library).GeneratePublicApi(s_options).ReplaceLineEndings("\n") + "\n";
        string snapshot = Path.Combine(s_root, "api", library + ".txt");
        if (Environment.GetEnvironmentVariable("ACCEPT_API") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(snapshot)!);
            File.WriteAllText(snapshot, api);
            return;
        }
        Assert.True(File.Exists(snapshot), $"{snapshot} is not there. Run .ci/accept-api.");
        string accepted = File.ReadAllText(snapshot);
        string[] added = [.. Lines(api).Except(Lines(accepted))], gone = [.. Lines(accepted).Except(Lines(api))];
        Assert.True(
            api == accepted,
            $"The public API of {library} changed. If it is meant, run .ci/accept-api.\n{Prefixed("+ ", added)}{Prefixed("- ", gone)}");
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries);

    private static string Prefixed(string prefix, string[] lines) => string.Concat(lines.Select(line => $"{prefix}{line}\n"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NlpPipeline.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run from within the repository.");
        return folder.FullName;
    }
}
