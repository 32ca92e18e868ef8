using System.Text.RegularExpressions;

namespace NlpPipeline.Cli;

/// <summary>The libraries speak of their properties; a user of the command line knows the options that set them.</summary>
internal static partial class PropertyNames
{
    /// <summary>The message with options in place of properties.</summary>
    internal static string ToOptions(string message) => Properties().Replace(message.Replace(" (Parameter 'options')", "", StringComparison.Ordinal), match => match.Value switch
    {
        "set TextColumn to the one that holds the texts" => "name the column of the texts with --text-column",
        "set To to JsonLines" => "use --to jsonl",
        "set Resume to continue it" => "continue it with --resume",
        "as Strict is set" => "as --strict asks",
        "TextColumn" => "--text-column",
        "TitleColumn" => "--title-column",
        "IdColumn" => "--id-column",
        "DateColumn" => "--date-column",
        "set its right encoding" => "give its right encoding with --encoding",
        _ => match.Value,
    });

    [GeneratedRegex("set TextColumn to the one that holds the texts|set To to JsonLines|set Resume to continue it|as Strict is set|\\b(Text|Title|Id|Date)Column\\b|set its right encoding")]
    private static partial Regex Properties();
}
