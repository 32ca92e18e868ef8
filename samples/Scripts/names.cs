#!/usr/bin/env dotnet
// The persons, places and organizations in the files of a folder, with the files that name them: dotnet run samples/Scripts/names.cs FOLDER
// In a folder of your own, replace the next line by: #:package NlpPipeline
#:project ../../src/NlpPipeline
using NlpPipeline;

var pipeline = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Entities });
var files = new Dictionary<(NamedEntityKind Kind, string Name), HashSet<string>>();
foreach (string path in Directory.EnumerateFiles(args is [var folder] ? folder : ".", "*.txt"))
{
    var document = pipeline.Process(File.ReadAllText(path));
    foreach (var entity in document.Entities)
    {
        if (entity.Kind > NamedEntityKind.Organization || entity.Score < 0.8) continue;
        var key = (entity.Kind, entity.Span.In(document.Text).ToString());
        if (!files.TryGetValue(key, out var found)) files.Add(key, found = []);
        found.Add(Path.GetFileName(path));
    }
}

foreach (var ((kind, name), found) in files.OrderBy(file => file.Key.Kind).ThenByDescending(file => file.Value.Count).ThenBy(file => file.Key.Name, StringComparer.Ordinal))
    Console.WriteLine($"{kind,-12} {name}  {string.Join(", ", found.Order(StringComparer.Ordinal))}");
