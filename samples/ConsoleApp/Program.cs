// Finds in a folder of articles what each is about, how it sounds, and the times and figures it gives: dotnet run -- FOLDER
using NlpPipeline;
using NlpPipeline.Segmentation;

string folder = args is [var first] ? first : "data/samples";
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"There is no folder {folder}.");
    return 1;
}

// Parts of speech as well as the usual stages. A pipeline is made once and used by all threads.
var pipeline = Pipeline.CreateBuilder()
    .Add(new Segmenter(options: new SegmenterOptions { Mode = SegmentationMode.PartOfSpeech, KeepEntities = true }))
    .AddSentences()
    .AddTags(top: 5)
    .AddSentiment()
    .AddTopic()
    .Build();

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
