// Prints the topic, sentiment, tags, times and figures of each article in a folder: dotnet run -- FOLDER
using NlpPipeline;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;

string folder = args is [var first] ? first : "data/samples";
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"There is no folder {folder}.");
    return 1;
}

// A pipeline is immutable and thread-safe: create one and share it.
var pipeline = Pipeline.Create(new PipelineOptions
{
    Annotations = Annotations.All,
    Segmenter = new SegmenterOptions { Mode = SegmentationMode.PartOfSpeech, KeepEntities = true },
    Tags = new TagOptions { Top = 5 },
});

var lines = Directory.GetFiles(folder, "*.txt")
    .Order(StringComparer.Ordinal)
    .AsParallel().AsOrdered()
    .Select(path => Describe(path, pipeline.Process(File.ReadAllText(path))));
foreach (string line in lines) Console.WriteLine(line);
return 0;

static string Describe(string path, Document document)
{
    var figures = new List<string>();
    foreach (var token in document.Tokens)
        if (document.GetPos(token) is "t" or "m" && char.IsDigit(document.Text[token.Start])) figures.Add(token.In(document.Text).ToString());
    return $"""
        {Path.GetFileName(path)}: {document.Topic?.Name}, {document.Sentiment?.Label} ({document.Sentiment?.Score:+0.00;-0.00})
          about    {string.Join(' ', document.Tags.Select(tag => tag.Text))}
          figures  {string.Join(' ', figures.Distinct().Take(8))}
        """;
}
