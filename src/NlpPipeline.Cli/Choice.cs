using System.CommandLine;
using System.CommandLine.Parsing;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cli;

/// <summary>Creates options whose value is one of a few words.</summary>
internal static class Choice
{
    /// <summary>Creates an option. Its default is the default value of its type.</summary>
    internal static Option<T> Create<T>(string name, string description, params (string Word, T Value)[] choices)
        where T : struct, Enum
    {
        string words = string.Join('|', choices.Select(choice => choice.Word));
        return new Option<T>(name) { Description = description, HelpName = words, CustomParser = Parse };

        T Parse(ArgumentResult result)
        {
            string given = result.Tokens[^1].Value;
            foreach (var (word, value) in choices)
            {
                if (word == given) return value;
            }
            result.AddError($"{name} must be one of {words}, not '{given}'.{NameSuggestion.For(given, choices.Select(choice => choice.Word))}");
            return default;
        }
    }
}
