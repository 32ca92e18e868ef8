using System.CommandLine;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Cli;

/// <summary>The option --user-words, for every command that cuts text.</summary>
internal static class UserWordsOption
{
    internal static Option<string[]> Create() => new("--user-words")
    {
        Description = "A file of words in jieba's form: on each line a word and, if you like, its frequency and part of speech. Repeatable.",
        HelpName = "FILE",
    };

    /// <summary>The shipped lexicon with the words of these files, in their order.</summary>
    internal static Lexicon Load(string[]? paths)
    {
        if (paths is null or []) return Lexicon.Default;
        var builder = Lexicon.Default.ToBuilder();
        foreach (string path in paths)
        {
            if (Directory.Exists(path)) throw new IOException($"{path} is a directory; name a file of user words.");
            if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}.");
            builder.AddFile(path);
        }
        return builder.Build();
    }
}
