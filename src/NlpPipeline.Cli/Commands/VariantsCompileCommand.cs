using System.CommandLine;
using NlpPipeline.Cli.OpenCC;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp lexicon compile-variants</c>: makes the table of Traditional characters that ships with the library from OpenCC's dictionaries.</summary>
internal static class VariantsCompileCommand
{
    internal static Command Create()
    {
        var openCC = new Option<DirectoryInfo>("--opencc") { Description = "Folder of OpenCC's TSCharacters.txt and TSPhrases.txt.", Required = true };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder that gets variants.bin.", Required = true };
        var command = new Command("compile-variants", "Compile OpenCC's dictionaries from Traditional to simplified into variants.bin.") { openCC, output };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output).FullName;
            Directory.CreateDirectory(folder);
            string path = Path.Combine(folder, "variants.bin");
            VariantTable.Compile(OpenCCTables.Read(parsed.GetRequiredValue(openCC).FullName)).Save(path);
            Console.WriteLine($"{path}\t{new FileInfo(path).Length} bytes");
            return 0;
        });
        return command;
    }
}
