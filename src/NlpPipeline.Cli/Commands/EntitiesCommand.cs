using System.CommandLine;
using NlpPipeline.Cli.IO;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp entities</c>: finds the names, times and amounts of a document.</summary>
internal static class EntitiesCommand
{
    internal static Command Create()
    {
        var command = new Command("entities", "Find the named entities of a document: persons, places, organizations, products, works, events, times, amounts. Writes type, start, end, group and text of each; with --title also whether it is in the title or in the text.");
        var options = new DocumentOptions(command);
        var recipe = new RecipeArguments(command, RecipeParts.Script | RecipeParts.Entities);
        command.SetAction(arguments =>
        {
            bool lines = options.Lines(arguments);
            return options.Run(arguments, RecipeArguments.CreatePipeline(recipe.Read(arguments, Annotations.Entities)), lines ? WriteLine : (document, output) => WriteTable(document, output, options.HasTitle(arguments)), Annotations.Entities, lines);
        });
        return command;
    }

    /// <summary>Writes the entities as TYPE:text on one line.</summary>
    private static void WriteLine(Document document, Utf8Output output)
    {
        bool isFirst = true;
        foreach (var entity in document.Entities)
        {
            if (!isFirst) output.Write((byte)'\t');
            isFirst = false;
            output.Write(NamedEntityResult.TypeOf(entity.Kind));
            output.Write((byte)':');
            output.Write(OneLine(entity.Span.In(document.Text).ToString()));
        }
        output.Write((byte)'\n');
    }

    private static void WriteTable(Document document, Utf8Output output, bool hasTitle)
    {
        foreach (var entity in document.ToResult(Annotations.Entities).Entities!)
        {
            string place = !hasTitle ? "" : entity.InTitle ? "  title" : "  text ";
            output.Write($"{entity.Type,-9}{entity.Start,6}{entity.End,6}{entity.Group,5}{place}  {OneLine(entity.Text)}\n");
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
