using System.CommandLine;
using System.CommandLine.Help;
using NlpPipeline.Classification;
using NlpPipeline.Lexicons;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;

namespace NlpPipeline.Models;

/// <summary>The command, with one subcommand per kind of shipped data. The same input gives the same bytes.</summary>
internal static class ModelsCommand
{
    private static int Main(string[] arguments) => Run(arguments, Console.Out, Console.Error);

    /// <summary>Runs the command and returns the exit code.</summary>
    internal static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Rebuild the data that ships with NlpPipeline.") { Sentiment(), Topics(), Join(), Tags(), Segmenter(), PartsOfSpeech(), Names(), Lexicon(), Variants() };
        root.SetAction(new HelpAction().Invoke);
        try
        {
            return root.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            error.Write(e.Message.ReplaceLineEndings(" ") + "\n");
            return 1;
        }
    }

    private static Command Sentiment()
    {
        var data = Data("sentiment, news, keywords, dicts");
        var judged = Judged();
        var output = ModelFile();
        var command = new Command("sentiment", "Train and evaluate the sentiment model.") { data, judged, output };
        command.SetAction(parsed => SentimentTrainer.Train(
            parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(judged).FullName, parsed.GetRequiredValue(output).FullName, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Topics()
    {
        var data = Data("news, keywords, sentiment");
        var judged = Judged();
        var output = ModelFile();
        var command = new Command("topics", "Train and evaluate the topic model.") { data, judged, output };
        command.SetAction(parsed => TopicTrainer.Train(
            parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(judged).FullName, parsed.GetRequiredValue(output).FullName, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Join()
    {
        var sentiment = new Option<FileInfo>("--sentiment") { Description = "The sentiment model as it was trained.", Required = true }.AcceptExistingOnly();
        var topics = new Option<FileInfo>("--topics") { Description = "The topic model as it was trained.", Required = true }.AcceptExistingOnly();
        var output = Folder("ngrams.bin, sentiment.bin and topics.bin");
        var command = new Command("join", "Join the n-grams of the sentiment model and the topic model, so that a text is looked up once for both.") { sentiment, topics, output };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output).FullName;
            var (ngrams, ofSentiment, ofTopics) = NgramJoin.Join(
                CompiledFile.Load(parsed.GetRequiredValue(sentiment).FullName, DomainScorer.Kind, DomainScorer.FormatVersion),
                CompiledFile.Load(parsed.GetRequiredValue(topics).FullName, LinearModel.Kind, LinearModel.FormatVersion));
            Directory.CreateDirectory(folder);
            foreach (var (name, bytes) in (ReadOnlySpan<(string, byte[])>)[(NgramTrie.ResourceName, ngrams), ("sentiment.bin", ofSentiment), ("topics.bin", ofTopics)])
            {
                string path = Path.Combine(folder, name);
                File.WriteAllBytes(path, bytes);
                Report(parsed, path);
            }
        });
        return command;
    }

    private static Command Tags()
    {
        var data = Data("news, keywords");
        var judged = new Option<FileInfo>("--judged") { Description = "File of news articles tagged by hand.", Required = true }.AcceptExistingOnly();
        var example = new Option<DirectoryInfo>("--example") { Description = "Folder with article.txt and tags.txt, an article and its list of tags, which the lists are fitted to." }.AcceptExistingOnly();
        var idf = new Option<FileInfo>("--idf") { Description = "jieba's idf.txt, which is combined with the counts of the news.", Required = true }.AcceptExistingOnly();
        var output = ModelFile();
        var command = new Command("tags", "Train and evaluate the tag model.") { data, judged, example, idf, output };
        command.SetAction(parsed => TagTrainer.Train(
            parsed.GetRequiredValue(data).FullName,
            parsed.GetRequiredValue(judged).FullName,
            parsed.GetValue(example)?.FullName,
            parsed.GetRequiredValue(idf).FullName,
            parsed.GetRequiredValue(output).FullName,
            parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Segmenter()
    {
        var data = Data("seg");
        var judged = new Option<DirectoryInfo>("--judged") { Description = "Folder with modern-names.tsv and modern-sentences.txt (data/training).", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "Model file to write.", Required = true };
        var command = new Command("segmenter", "Train and evaluate the model of the learned segmentation mode.") { data, judged, output };
        command.SetAction(parsed => SegmenterTrainer.Train(
            parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(judged).FullName, parsed.GetRequiredValue(output).FullName, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command PartsOfSpeech()
    {
        var data = Data("seg");
        var judged = new Option<DirectoryInfo>("--judged") { Description = "Folder with modern-sentences.txt (data/training).", Required = true }.AcceptExistingOnly();
        var output = ModelFile();
        var command = new Command("pos", "Train and evaluate the model of parts of speech.") { data, judged, output };
        command.SetAction(parsed => PosTrainer.Train(
            parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(judged).FullName, parsed.GetRequiredValue(output).FullName, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Names()
    {
        var data = Data("seg");
        var judged = new Option<DirectoryInfo>("--judged") { Description = "Folder with the names and sentences that were written by hand (data/training).", Required = true }.AcceptExistingOnly();
        var output = ModelFile();
        var command = new Command("names", "Train and evaluate the model of names.") { data, judged, output };
        command.SetAction(parsed => NameTrainer.Train(
            parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(judged).FullName, parsed.GetRequiredValue(output).FullName, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Lexicon()
    {
        var jieba = new Option<DirectoryInfo>("--jieba") { Description = "Folder of the Python package jieba 0.42.1 (Debian: /usr/lib/python3/dist-packages/jieba).", Required = true }.AcceptExistingOnly();
        var output = Folder("lexicon.bin and idf.bin");
        var command = new Command("lexicon", "Compile the tables of an installed jieba into lexicon.bin and idf.bin.") { jieba, output };
        command.SetAction(parsed =>
        {
            string from = parsed.GetRequiredValue(jieba).FullName, folder = parsed.GetRequiredValue(output).FullName;
            Directory.CreateDirectory(folder);
            string lexicon = Path.Combine(folder, "lexicon.bin"), idf = Path.Combine(folder, "idf.bin");
            LexiconCompiler.Compile(JiebaTables.ReadLexicon(from)).Save(lexicon);
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (word, value) in JiebaTables.ReadIdf(Path.Combine(from, "analyse", "idf.txt"))) values[word] = value;
            IdfTable.Compile(values, JiebaTables.ReadStopWords(Path.Combine(from, "analyse", "tfidf.py"))).Save(idf);
            Report(parsed, lexicon);
            Report(parsed, idf);
        });
        return command;
    }

    private static Command Variants()
    {
        var openCC = new Option<DirectoryInfo>("--opencc") { Description = "Folder with OpenCC's TSCharacters.txt, TSPhrases.txt, STCharacters.txt and STPhrases.txt.", Required = true }.AcceptExistingOnly();
        var output = Folder("variants.bin");
        var command = new Command("variants", "Compile OpenCC's dictionaries into variants.bin and conversions.bin.") { openCC, output };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output).FullName;
            Directory.CreateDirectory(folder);
            var tables = new OpenCCTables(parsed.GetRequiredValue(openCC).FullName);
            string variants = Path.Combine(folder, "variants.bin"), conversions = Path.Combine(folder, "conversions.bin");
            VariantTable.Compile(tables.ToSimplified, tables.TraditionalOnly, tables.SimplifiedOnly).Save(variants);
            ScriptConverter.Compile(tables.ToSimplified, tables.ToTraditional).Save(conversions);
            Report(parsed, variants, conversions);
        });
        return command;
    }

    private static Option<DirectoryInfo> Data(string subfolders) =>
        new Option<DirectoryInfo>("--data") { Description = $"Folder with the data sets, in the subfolders {subfolders}.", Required = true }.AcceptExistingOnly();

    private static Option<DirectoryInfo> Judged() =>
        new Option<DirectoryInfo>("--judged") { Description = "Folder with the texts that were written and judged by hand (data/training).", Required = true }.AcceptExistingOnly();

    private static Option<FileInfo> ModelFile() => new("--out") { Description = "Model file to write; its card is written beside it, with the extension .md.", Required = true };

    private static Option<DirectoryInfo> Folder(string files) => new("--out") { Description = $"Folder to write {files} to.", Required = true };

    private static void Report(ParseResult parsed, params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths) parsed.InvocationConfiguration.Output.Write($"{path}\t{new FileInfo(path).Length} bytes\n");
    }
}
