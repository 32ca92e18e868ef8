using System.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Segmentation.Entities;

namespace NlpPipeline.Fuzz;

/// <summary>All targets.</summary>
internal static class Targets
{
    private static readonly string[] s_words =
    [
        "北京大学", "了", "的", "。", "，", "\n", " ", "\t", "a", "Z", "1", "%", ".", "-", "《", "》", "#", "@", "http://", "a@b.cn", "2025年3月", "3.5亿元", "黄仁勋", "C++", "\uD83D\uDE00", "\uD800", "\uDC00", "\u200D", "\uFEFF", "\0",
        "凱特琳", "乾坤", "不好", "很好", "但是", "\u0301", "ａ", "１",
    ];

    private static readonly string[] s_texts =
    [
        "北京大学生在吉林省长春药店，乾坤 abc1.5%。", "英伟达首席执行官黄仁勋昨天在台北表示，投资3.5亿元。", "联系 a.b@c.com 或 https://例子.cn/路径?x=1#f，@某人 #话题# 2025-03-01 10:20:30 +86-10-12345678", "凱特琳鑿龘了一下子", "房间干净，服务很好，但是早餐不好吃！",
    ];

    private static readonly string[] s_csvTokens = [",", "\t", ";", "\"", "\"\"", "\r", "\n", "\r\n", "text", "id", "北京", "\uFEFF", "{", "}", "\0"];
    private static readonly string[] s_jsonTokens = ["{", "}", "[", "]", "\"", ":", ",", "\\", "\\u", "\\ud800", "null", "true", "1e999", "-0", "\n", "\"text\"", "北京", "//"];
    private static readonly string[] s_recipeTokens = [.. s_jsonTokens, "\"annotations\"", "\"tags\"", "\"segmenter\"", "\"mode\"", "\"learned\"", "\"userWords\"", "\"tokens, tags\"", "\"topicThreshold\"", "0.5", "\"top\"", "12", "\"vocabulary\""];

    private static readonly Segmenter[] s_segmenters =
    [
        .. from mode in Enum.GetValues<SegmentationMode>() from keep in (bool[])[false, true] select new Segmenter(null, new SegmenterOptions { Mode = mode, KeepEntities = keep }),
    ];

    private static readonly Lazy<Pipeline> s_pipeline = new(() => Pipeline.Create(new PipelineOptions { Annotations = Annotations.All }));
    private static readonly Lazy<ScriptConverter[]> s_converters = new(() => [ScriptConverter.ToSimplified, ScriptConverter.ToTraditional]);

    /// <summary>A target with a find, to test the fuzzer.</summary>
    internal static readonly Target Broken = Target.OfBytes("broken", static input => Dive(input, 0), ["B"], [65]);

    internal static readonly Target[] All =
    [
        Target.OfText("segment", Segment, s_words, s_texts),
        Target.OfText("learned mode", text => Tiles(s_segmenters.First(s => s.Options.Mode == SegmentationMode.Learned), text), s_words, s_texts),
        Target.OfText("entities", Entities, s_words, s_texts),
        Target.OfText("streaming", Streaming, s_words, s_texts),
        Target.OfText("user words", UserWords, [.. s_words, " 5 n", " 0", "\n\n"], [.. s_texts.Select(text => $"大学生在 7 n\n黄仁勋\n\n{text}")]),
        Target.OfText("pipeline", Annotate, s_words, s_texts),
        Target.OfText("conversion", Convert, s_words, s_texts),
        Target.OfBytes("rows of csv", CorpusTargets.CsvScanner, s_csvTokens, [.. "a,b\n1,\"x\ny\"\n"u8], [.. "text\n\"北\"\"京\",\n"u8], [.. "\"a\n\"b,c\r\n\r\n1,2"u8]),
        Target.OfBytes("csv", input => CorpusTargets.Read("x.csv", input), s_csvTokens, [.. "id,text\n1,\"北京\n大学\"\n2,x,y\n"u8], [.. "\"a\"b,c\n\"d"u8]),
        Target.OfBytes("tsv", input => CorpusTargets.Read("x.tsv", input), s_csvTokens, [.. "id\ttext\n1\t\"北京\n大学\"\n"u8]),
        Target.OfBytes("json lines", input => CorpusTargets.Read("x.jsonl", input), s_jsonTokens, [.. "{\"id\":1,\"text\":\"北京\\u0041\"}\n\n{\"a\":[1,{\"b\":null}],\"a\":2}\n[1]\n"u8]),
        Target.OfBytes("html", input => CorpusTargets.Read("x.html", input), ["<", ">", "</", "<p>", "<div class=\"a\">", "<title>", "<script>", "<!--", "-->", "<![CDATA[", "&amp;", "&#xD800;", "<table><tr><td>", "<svg>", "<template>", "北京大学，是一所大学。"],
            [.. "<html><head><title>题目</title></head><body><article><p>北京大学在北京，是一所大学，历史很长，学生很多，老师也很多。</p><p>第二段。</p></article></body></html>"u8]),
        Target.OfBytes("encodings", CorpusTargets.Encodings, ["\uFEFF", "北京大学", "\0", "\n", "a", "\uFFFD"], [.. "北京大学生"u8], Encoding.Unicode.GetBytes("\uFEFF北京大学生\n吉林"), Encoding.BigEndianUnicode.GetBytes("北京大学生"), [0xB1, 0xB1, 0xBE, 0xA9, 0xB4, 0xF3, 0xD1, 0xA7],
            [0x84, 0x31, 0x95, 0x33, 0xB1, 0xB1], [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0]),
        Target.OfBytes("compressed", CorpusTargets.Compressed, ["\0", "\x1f"], CorpusTargets.CompressedSeeds()),
        Target.OfBytes("excel", CorpusTargets.Excel, CorpusTargets.ExcelTokens, CorpusTargets.ExcelSeed()),
        Target.OfBytes("recipe", Recipe, s_recipeTokens, Encoding.UTF8.GetBytes(new PipelineOptions().ToJson()), [.. "{\"annotations\":\"tokens\",\"userWords\":[\"大学生在 7 n\"],\"segmenter\":{\"mode\":\"search\"},\"topicThreshold\":0.3}"u8]),
        .. CompiledTargets.All,
        Broken,
    ];

    private static void Segment(string text)
    {
        if (text.Length == 0) return;
        var segmenter = s_segmenters[text[0] % s_segmenters.Length];
        text = text[1..];
        if (segmenter.Options.Mode is SegmentationMode.Search or SegmentationMode.Full) InText(segmenter.Tokenize(text), text);
        else Tiles(segmenter, text);
    }

    /// <summary>Requires that tokens follow each other without gaps and do not split surrogate pairs.</summary>
    private static void Tiles(Segmenter segmenter, string text)
    {
        var tokens = segmenter.Tokenize(text);
        InText(tokens, text);
        int end = 0;
        foreach (var token in tokens)
        {
            Target.Require(token.Start == end && token.Length > 0, "the tokens have a gap or overlap");
            end = token.End;
        }
        Target.Require(end == text.Length, "the tokens do not reach the end");
    }

    private static void InText(ReadOnlySpan<Token> tokens, string text)
    {
        foreach (var token in tokens)
        {
            Target.Require(token.Start >= 0 && token.Length >= 0 && token.End <= text.Length, "a token is outside the text");
            RequireWhole(text, token.Start);
            RequireWhole(text, token.End);
        }
    }

    private static void RequireWhole(string text, int offset) =>
        Target.Require(offset == 0 || offset >= text.Length || !char.IsSurrogatePair(text[offset - 1], text[offset]), "a surrogate pair is split");

    private static void Entities(string text)
    {
        var scanner = new EntityScanner(text);
        int end = 0;
        while (scanner.MoveNext())
        {
            Target.Require(scanner.Start >= end && scanner.End > scanner.Start && scanner.End <= text.Length, "an entity is outside the text or overlaps another");
            end = scanner.End;
        }
    }

    private static void Streaming(string text)
    {
        if (text.Length == 0) return;
        var segmenter = s_segmenters[text[0] % s_segmenters.Length];
        int part = 1 + (text[0] / s_segmenters.Length % 64);
        text = text[1..];
        var whole = segmenter.Tokenize(text);
        int at = 0;
        foreach (var piece in segmenter.SegmentPartsAsync(new StringReader(text), part, default).ToBlockingEnumerable())
        {
            foreach (var token in piece.Document.Tokens)
            {
                Target.Require(at < whole.Length && whole[at].Start == token.Start + piece.Start && whole[at].Length == token.Length, $"the token {at} differs in parts");
                at++;
            }
        }
        Target.Require(at == whole.Length, "tokens are missing in parts");
    }

    private static void UserWords(string text)
    {
        int split = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0) return;
        try
        {
            var options = new PipelineOptions { UserWords = text[..split].Split('\n') };
            var lexicon = options.CreateLexicon();
            foreach (var mode in (SegmentationMode[])[SegmentationMode.Accurate, SegmentationMode.PartOfSpeech, SegmentationMode.Learned])
                Tiles(new Segmenter(lexicon, new SegmenterOptions { Mode = mode, ExactPhrases = split % 2 == 0 }), text[(split + 2)..]);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
        }
    }

    private static void Annotate(string text)
    {
        var document = s_pipeline.Value.Process(text);
        InText(document.Tokens, text);
        foreach (var sentence in document.Sentences) InText(sentence.Span, text);
        foreach (var entity in document.Entities) InText(entity.Span, text);
        foreach (var aspect in document.Aspects) InText(aspect.Opinion, text);
        foreach (var tag in document.Tags)
            foreach (var span in tag.Spans) InText(span, text);
        if (document.Sentiment is { } sentiment) Target.Require(double.IsFinite(sentiment.Score) && sentiment.Neutral is >= 0 and <= 1, "a probability is out of range");
        using var target = new MemoryStream();
        using var json = new System.Text.Json.Utf8JsonWriter(target);
        json.WriteStartObject();
        document.WriteTo(json);
        json.WriteEndObject();
    }

    private static void InText(TextSpan span, string text)
    {
        Target.Require(span.Start >= 0 && span.Start < span.End && span.End <= text.Length, "a span is outside the text");
        RequireWhole(text, span.Start);
        RequireWhole(text, span.End);
    }

    private static void Convert(string text)
    {
        foreach (var converter in s_converters.Value) _ = converter.Convert(text);
        Target.Require(VariantTable.Default.Simplify(text).Length == text.Length, "the simplified text has another length");
    }

    private static void Recipe(byte[] input)
    {
        try
        {
            string json = PipelineOptions.FromJson(Encoding.UTF8.GetString(input)).ToJson();
            Target.Require(PipelineOptions.FromJson(json).ToJson() == json, "the options change when they are written and read");
        }
        catch (InvalidDataException)
        {
        }
    }

    private static int Dive(byte[] input, int depth) => input is [65, 66, ..] ? Dive(input, depth + 1) + depth : 0;
}
