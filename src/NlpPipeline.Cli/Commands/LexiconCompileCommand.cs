using System.CommandLine;
using NlpPipeline.Cli.Jieba;
using NlpPipeline.Lexicons;
using NlpPipeline.Tagging;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp lexicon compile</c>: makes the binary tables that ship with the library from an installed jieba 0.42.1.</summary>
internal static class LexiconCompileCommand
{
    internal static Command Create()
    {
        var jieba = new Option<DirectoryInfo>("--jieba")
        {
            Description = "Folder of the Python package jieba 0.42.1 (Debian: /usr/lib/python3/dist-packages/jieba).",
            Required = true,
        };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder that gets lexicon.bin and idf.bin.", Required = true };
        var command = new Command("compile", "Compile jieba's dictionary, models and idf table into lexicon.bin and idf.bin.") { jieba, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(jieba).FullName, parsed.GetRequiredValue(output).FullName));
        return command;
    }

    private static int Run(string jieba, string output)
    {
        Directory.CreateDirectory(output);
        LexiconCompiler.Compile(JiebaTables.ReadLexicon(jieba)).Save(Path.Combine(output, "lexicon.bin"));
        var idf = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (word, value) in JiebaTables.ReadIdf(Path.Combine(jieba, "analyse", "idf.txt"))) idf[word] = value;
        var stopWords = JiebaTables.ReadStopWords(Path.Combine(jieba, "analyse", "tfidf.py"));
        IdfTable.Compile(idf, stopWords).Save(Path.Combine(output, "idf.bin"));
        foreach (string name in (string[])["lexicon.bin", "idf.bin"])
            Console.WriteLine($"{Path.Combine(output, name)}\t{new FileInfo(Path.Combine(output, name)).Length} bytes");
        return 0;
    }
}
