using BenchmarkDotNet.Attributes;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>The parts of the time of accurate mode: each scope includes the previous one. The difference between route and words is the output and the model of unknown words.</summary>
public unsafe class ScopeBenchmarks
{
    private readonly Lexicon _lexicon = Lexicon.Default;
    private readonly Segmenter _known = new(options: new SegmenterOptions { RecognizeUnknownWords = false });
    private readonly Segmenter _all = new();
    private string _text = "";
    private Document _document = new("");

    [Params(SampleText.Novel)]
    public SampleText Text { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = SampleTexts.Get(Text);
        _document = new Document(_text);
        if (Scan() == 0 || Trie() == 0 || Route() == 0 || WithoutUnknownWords() == 0 || Words() == 0) throw new InvalidOperationException("A scope found nothing.");
    }

    /// <summary>Characters to codes, and where blocks begin and end.</summary>
    [Benchmark]
    public int Scan()
    {
        int blocks = 0;
        var symbols = _lexicon.Trie.Symbols;
        foreach (char c in _text) blocks += symbols[c] >> 15;
        return blocks;
    }

    /// <summary>The node of each pair of characters, one after the other.</summary>
    [Benchmark]
    public int Trie()
    {
        int pairs = 0;
        var trie = _lexicon.Trie;
        fixed (char* text = _text)
        {
            for (int i = 0; i + 1 < _text.Length; i++)
                if (trie.FindPrefix(new ReadOnlySpan<char>(text + i, 2)) >= 0) pairs++;
        }
        return pairs;
    }

    /// <summary>Codes, trie and best route, without a token.</summary>
    [Benchmark]
    public int Route()
    {
        int length = 0;
        fixed (char* text = _text)
        {
            var stretch = new Stretch(_lexicon, text, _text.Length, narrow: false, Workspace.For(_lexicon.MaxWordLength));
            while (stretch.MoveNext()) length = stretch.End;
        }
        return length;
    }

    [Benchmark]
    public int WithoutUnknownWords() => Annotate(_known);

    [Benchmark]
    public int Words() => Annotate(_all);

    private int Annotate(Segmenter segmenter)
    {
        _document.Reset(_text);
        segmenter.Annotate(_document);
        return _document.Tokens.Length;
    }
}
