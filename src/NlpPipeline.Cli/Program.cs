using System.CommandLine;
using NlpPipeline.Cli.Commands;

return new RootCommand("Chinese text in; words, tags, sentiment and topic out.") { new Command("lexicon", "Make lexicons.") { LexiconCompileCommand.Create() } }
    .Parse(args).Invoke();
