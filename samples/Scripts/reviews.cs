#!/usr/bin/env dotnet
// What reviews praise and criticize, counted. One review per line: dotnet run samples/Scripts/reviews.cs FILE
// In a folder of your own, replace the next line by: #:package NlpPipeline
#:project ../../src/NlpPipeline
using NlpPipeline;

if (args is not [var path])
{
    Console.Error.WriteLine("Specify a file with one review per line.");
    return 2;
}

var pipeline = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Sentiment | Annotations.Aspects });
var counts = new SortedDictionary<string, (int Praise, int Blame)>(StringComparer.Ordinal);
int reviews = 0, positive = 0;
foreach (var document in File.ReadLines(path).Where(line => line.Length > 0).Select(line => pipeline.Process(line)))
{
    reviews++;
    if (document.Sentiment is { Label: SentimentLabel.Positive }) positive++;
    foreach (var aspect in document.Aspects)
    {
        if (aspect.Term is not { } term) continue;
        string name = term.In(document.Text).ToString();
        var (praise, blame) = counts.GetValueOrDefault(name);
        counts[name] = aspect.IsPositive ? (praise + 1, blame) : (praise, blame + 1);
    }
}

Console.WriteLine($"{positive} of {reviews} reviews are positive");
foreach (var (name, (praise, blame)) in counts.OrderByDescending(count => count.Value.Praise + count.Value.Blame).Take(20)) Console.WriteLine($"{name}  +{praise} -{blame}");
return 0;
