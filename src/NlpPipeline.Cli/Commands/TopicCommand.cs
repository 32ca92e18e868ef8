using System.CommandLine;
using NlpPipeline.Cli.IO;
namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp topic</c>: determines the topic of a document: the section of a newspaper that it belongs to.</summary>
internal static class TopicCommand
{
    internal static Command Create()
    {
        var command = new Command("topic", "Determine the topic of a document and its probability; - if there is none.");
        var options = new DocumentOptions(command);
        var recipe = new RecipeArguments(command, RecipeParts.Script | RecipeParts.Topic);
        command.SetAction(arguments =>
            options.Run(arguments, RecipeArguments.CreatePipeline(recipe.Read(arguments, Annotations.Topic)), WriteLine, Annotations.Topic, options.Lines(arguments)));
        return command;
    }

    private static void WriteLine(Document document, Utf8Output output)
    {
        WriteText(document, output);
        output.Write((byte)'\n');
    }

    internal static void WriteText(Document document, Utf8Output output)
    {
        output.Write(document.Topic?.Name ?? "-");
        output.Write((byte)'\t');
        output.Write(document.Topic?.Probability ?? 0);
    }
}
