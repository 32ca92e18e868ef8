using System.CommandLine;
using NlpPipeline.Corpus.Text;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Cli;

/// <summary>The options that say which words there are, for every command that needs a lexicon.</summary>
internal static class LexiconOptions
{
    internal static Option<string?> CreateLexicon() => new("--lexicon")
    {
        Description = "A compiled lexicon, made by 'nlp lexicon', to use in place of the shipped one.",
        HelpName = "FILE",
    };

    internal static Option<string[]> CreateUserWords() => new("--user-words")
    {
        Description = "A file of words in jieba's form: on each line a word and, if you like, its frequency and part of speech. Repeatable.",
        HelpName = "FILE",
    };

    /// <summary>A compiled lexicon, the shipped one where no file is named, with the words of these files over it in their order.</summary>
    internal static Lexicon Load(string? lexicon, string[]? userWords)
    {
        var compiled = lexicon is null ? Lexicon.Default : Lexicon.Load(InputFile.Existing(lexicon));
        if (userWords is null or []) return compiled;
        var builder = compiled.ToBuilder();
        foreach (string path in userWords) builder.AddFile(InputFile.Existing(path));
        return builder.Build();
    }
}
