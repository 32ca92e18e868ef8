using System.CommandLine;
using NlpPipeline.Cli.Jieba;
using NlpPipeline.Corpus.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Tagging;

namespace NlpPipeline.Cli.Commands;

/// <summary>
/// <c>nlp lexicon compile</c>: makes a compiled lexicon of a dictionary, or the binary tables that ship with the library from an installed jieba 0.42.1.
/// </summary>
internal static class LexiconCompileCommand
{
    internal static Command Create()
    {
        var dictionary = new Option<string?>("--dictionary")
        {
            Description = "A dictionary in the form of jieba's dict.txt: on each line a word, its frequency and its part of speech. "
                + "The models for unknown words are those of the shipped lexicon.",
            HelpName = "FILE",
        };
        var jieba = new Option<string?>("--jieba")
        {
            Description = "Folder of the Python package jieba 0.42.1 (Debian: /usr/lib/python3/dist-packages/jieba).",
            HelpName = "FOLDER",
        };
        var output = new Option<string>("--out")
        {
            Description = "The file to make of a dictionary; with --jieba the folder that gets lexicon.bin and idf.bin.",
            HelpName = "PATH",
            Required = true,
        };
        var command = new Command("compile", "Compile a dictionary into a lexicon for --lexicon, or jieba's tables into those that ship.") { dictionary, jieba, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(dictionary) is null == result.GetResult(jieba) is null) result.AddError("Name either --dictionary or --jieba.");
        });
        command.SetAction(arguments =>
        {
            string path = arguments.GetRequiredValue(output);
            if (arguments.GetValue(dictionary) is { } file) CompileDictionary(file, path);
            else CompileJieba(arguments.GetRequiredValue(jieba)!, path);
            return 0;
        });
        return command;
    }

    /// <summary>Tells what was made.</summary>
    internal static void Report(string path) => Console.Write($"{path}\t{new FileInfo(path).Length} bytes\n");

    private static void CompileDictionary(string dictionary, string output)
    {
        var words = JiebaTables.ReadDictionary(InputFile.Existing(dictionary));
        var shipped = LexiconDecompiler.Decompile(Lexicon.Default);
        LexiconCompiler.Compile(new LexiconSource
        {
            Words = words,
            TotalFrequency = words.Sum(word => (long)word.Frequency),
            Hmm = shipped.Hmm,
            Pos = shipped.Pos,
        }).Save(output);
        Report(output);
    }

    private static void CompileJieba(string jieba, string output)
    {
        Directory.CreateDirectory(output);
        LexiconCompiler.Compile(JiebaTables.ReadLexicon(jieba)).Save(Path.Combine(output, "lexicon.bin"));
        var idf = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (word, value) in JiebaTables.ReadIdf(Path.Combine(jieba, "analyse", "idf.txt"))) idf[word] = value;
        var stopWords = JiebaTables.ReadStopWords(Path.Combine(jieba, "analyse", "tfidf.py"));
        IdfTable.Compile(idf, stopWords).Save(Path.Combine(output, "idf.bin"));
        Report(Path.Combine(output, "lexicon.bin"));
        Report(Path.Combine(output, "idf.bin"));
    }
}
