using Microsoft.ML.Transforms;

namespace NlpPipeline.ML.Transforms;

/// <summary>Maps a row to its words or keywords. Thread-safe. ML.NET finds the class by its contract when a model is loaded.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class ChineseTextMapping : CustomMappingFactory<ChineseTextInput, ChineseTextOutput>
{
    internal const string Contract = "NlpPipeline.ChineseText";

    private volatile Prepared? _prepared; // a single object, because a model's settings are the same for all rows

    public override Action<ChineseTextInput, ChineseTextOutput> GetMapping() => Map;

    internal void Map(ChineseTextInput input, ChineseTextOutput output)
    {
        var prepared = _prepared;
        if (prepared is null || !input.ChineseTextSettings.Span.SequenceEqual(prepared.Settings))
            _prepared = prepared = new Prepared(input.ChineseTextSettings.ToString());
        string text = input.ChineseText.ToString();
        var document = prepared.Pipeline.Process(text);
        output.ChineseTextWords = prepared.GivesTags ? Tags(document) : Words(document);
    }

    private static ReadOnlyMemory<char>[] Words(Document document)
    {
        var tokens = document.Tokens;
        var words = new ReadOnlyMemory<char>[tokens.Length];
        for (int i = 0; i < words.Length; i++) words[i] = document.Text.AsMemory(tokens[i].Start, tokens[i].Length);
        return words;
    }

    private static ReadOnlyMemory<char>[] Tags(Document document) => [.. document.Tags.Select(tag => tag.Text.AsMemory())];

    private sealed class Prepared
    {
        internal Prepared(string encoded)
        {
            var settings = ChineseTextSettings.Decode(encoded);
            Settings = encoded;
            GivesTags = settings.GivesTags;
            Pipeline = settings.CreatePipeline();
        }

        internal string Settings { get; }

        internal bool GivesTags { get; }

        internal Pipeline Pipeline { get; }
    }
}
