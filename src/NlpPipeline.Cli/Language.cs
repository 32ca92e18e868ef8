using System.CommandLine;
using System.Runtime.InteropServices;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cli;

/// <summary>The option --language, and the language of the system.</summary>
internal static partial class Language
{
    /// <summary>Creates the option.</summary>
    internal static Option<ReportLanguage> CreateOption(string description) => Choice.Create("--language", description, ("en", ReportLanguage.English), ("zh", ReportLanguage.Chinese));

    /// <summary>Returns the language of a file for people: that of the command line, otherwise of the system.</summary>
    internal static ReportLanguage OfFile(ParseResult arguments, Option<ReportLanguage> option) => arguments.GetResult(option) is { Implicit: false } ? arguments.GetValue(option) : OfSystem();

    /// <summary>
    /// Returns the language of text on standard output: that of the command line, otherwise of the system. If standard output is not a terminal, the default is English, so that scripts
    /// read the same words on every machine.
    /// </summary>
    internal static ReportLanguage OfOutput(ParseResult arguments, Option<ReportLanguage> option) =>
        Console.IsOutputRedirected && arguments.GetResult(option) is not { Implicit: false } ? ReportLanguage.English : OfFile(arguments, option);

    // The runtime does not tell, because the command does not load the data of cultures.
    private static ReportLanguage OfSystem()
    {
        string? name = ((string[])["LC_ALL", "LC_MESSAGES", "LANG"]).Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        const int PrimaryLanguage = 0x3FF, Chinese = 0x04;
        bool isChinese = name is not null ? name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) : OperatingSystem.IsWindows() && (GetUserDefaultUILanguage() & PrimaryLanguage) == Chinese;
        return isChinese ? ReportLanguage.Chinese : ReportLanguage.English;
    }

    [LibraryImport("kernel32.dll")]
    private static partial ushort GetUserDefaultUILanguage();
}
