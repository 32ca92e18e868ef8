using System.CommandLine;
using NlpPipeline.Cli.OpenCC;
using NlpPipeline.Lexicons;
using NlpPipeline.Storage;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp lexicon compile-variants</c>: makes the table of Traditional characters that ships with the library from OpenCC's dictionaries.</summary>
internal static class VariantsCompileCommand
{
    internal static Command Create()
    {
        var openCC = new Option<DirectoryInfo>("--opencc") { Description = "Folder of OpenCC's TSCharacters.txt, TSPhrases.txt, STCharacters.txt and STPhrases.txt.", Required = true };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder that gets variants.bin and conversions.bin.", Required = true };
        var command = new Command("compile-variants", "Compile OpenCC's dictionaries into variants.bin and conversions.bin.") { openCC, output };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output).FullName;
            Directory.CreateDirectory(folder);
            var tables = new OpenCCTables(parsed.GetRequiredValue(openCC).FullName);
            Save("variants.bin", VariantTable.Compile(tables.ToSimplified, tables.TraditionalOnly, tables.SimplifiedOnly));
            Save("conversions.bin", ScriptConverter.Compile(tables.ToSimplified, tables.ToTraditional));
            return 0;

            void Save(string name, CompiledFileWriter file)
            {
                string path = Path.Combine(folder, name);
                file.Save(path);
                Console.WriteLine($"{path}\t{new FileInfo(path).Length} bytes");
            }
        });
        return command;
    }
}
