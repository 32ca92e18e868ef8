using System.Text.Json;
using JiebaNet.Analyser;
using JiebaNet.Segmenter;
using JiebaNet.Segmenter.PosSeg;
using Xunit;

namespace JiebaNet.Tests;

/// <summary>Random programs in which words are added and taken away between cuts; the answers are those of the real jieba, by tests/oracle/programs.py.</summary>
public sealed class ProgramTests
{
    private static readonly string[] s_allowed = ["n", "nr", "v", "zz", "x"];

    private static readonly string[] s_programs = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "programs.jsonl"));

    public static TheoryData<int> Programs { get; } = [.. Enumerable.Range(0, s_programs.Length)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Each_step_answers_as_jieba(int index)
    {
        using var program = JsonDocument.Parse(s_programs[index]);
        var segmenter = new JiebaSegmenter();
        foreach (var step in program.RootElement.EnumerateArray())
        {
            string word = step[1].GetString()!;
            if (step[0].ValueEquals("add")) segmenter.AddWord(word, step[2].GetInt32(), step[3].GetString());
            else if (step[0].ValueEquals("del")) segmenter.DeleteWord(word);
            else Assert.Equal(step[2].EnumerateArray().Select(ToText), Answer(segmenter, step[0].GetString()!, word));
        }
    }

    private static IEnumerable<string> Answer(JiebaSegmenter segmenter, string what, string text) => what switch
    {
        "cut" => segmenter.Cut(text),
        "full" => segmenter.Cut(text, cutAll: true),
        "nohmm" => segmenter.Cut(text, hmm: false),
        "search" => segmenter.CutForSearch(text),
        "tokens" => ToTexts(segmenter.Tokenize(text)),
        "searchtokens" => ToTexts(segmenter.Tokenize(text, TokenizerMode.Search)),
        "pos" => new PosSegmenter(segmenter).Cut(text).Select(pair => pair.ToString()),
        "posnohmm" => new PosSegmenter(segmenter).Cut(text, hmm: false).Select(pair => pair.ToString()),
        "tfidf" => ToTexts(new TfidfExtractor(segmenter).ExtractTagsWithWeight(text, 7)),
        "tfidfpos" => ToTexts(new TfidfExtractor(segmenter).ExtractTagsWithWeight(text, 7, s_allowed)),
        "textrank" => ToTexts(new TextRankExtractor(segmenter).ExtractTagsWithWeight(text, 7)),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No step is called so."),
    };

    private static IEnumerable<string> ToTexts(IEnumerable<Token> tokens) =>
        tokens.Select(token => FormattableString.Invariant($"{token.Word} {token.StartIndex} {token.EndIndex}"));

    private static IEnumerable<string> ToTexts(IEnumerable<WordWeightPair> tags) => tags.Select(tag => FormattableString.Invariant($"{tag.Word} {tag.Weight:R}"));

    private static string ToText(JsonElement answer) => answer.ValueKind == JsonValueKind.Array
        ? string.Join(' ', answer.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : FormattableString.Invariant($"{part.GetDouble():R}")))
        : answer.GetString()!;
}
